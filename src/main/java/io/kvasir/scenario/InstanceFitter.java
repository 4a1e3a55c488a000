package io.kvasir.scenario;

import io.kvasir.model.PolicyRef;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import java.util.List;
import java.util.Optional;

/** Whether an instance fits its devices. The composition root knows, since it has the memory plan. */
public interface InstanceFitter {
    /**
     * The layout with the fewest devices that holds an instance.
     *
     * @param template the instance, its own layout to be ignored
     * @return empty when none does; {@link #objections} of a single device then says why
     */
    Optional<Parallelism> smallest(InstanceSpec template);

    /** Why the memory of an instance does not do, one sentence each; empty when it does. */
    List<String> objections(InstanceSpec instance);

    /** Instances of a fleet with so many replicas; a topology may need several for each. */
    default int instances(PolicyRef topology, int replicas) {
        return replicas;
    }

    /** Why instances like this cannot serve in a topology, one sentence each. */
    default List<String> objections(InstanceSpec instance, PolicyRef topology) {
        return List.of();
    }
}
