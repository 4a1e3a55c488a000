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

    /** Share of a fleet's instances that run prompts alone in a topology; 0 when every instance runs both phases. */
    default double prefillShare(PolicyRef topology) {
        return 0;
    }

    /**
     * Why instances like these cannot serve in a topology, one sentence each.
     *
     * @param prefill what runs prompts
     * @param decode what writes answers; the same where all are alike
     */
    default List<String> objections(InstanceSpec prefill, InstanceSpec decode, PolicyRef topology) {
        return List.of();
    }
}
