package io.kvasir.cluster.topology;

import io.kvasir.model.serving.InstanceSpec;
import java.util.List;
import java.util.Optional;

/**
 * Which instances of a fleet run which phase of a request.
 *
 * <p>Contract (tested for every entry of {@link Topologies}): a fleet of {@code instances(1)} instances can be split,
 * and each phase gets at least one instance.
 */
public interface Topology {
    /** Instances of a fleet with so many replicas. */
    int instances(int replicas);

    /**
     * How a fleet is split between the phases; empty when every instance runs both.
     *
     * @param instances size of the fleet
     * @param spec what every instance is
     */
    Optional<PrefillDecodeSplit> split(int instances, InstanceSpec spec);

    /** Why instances like this cannot serve so, one sentence each. */
    List<String> objections(InstanceSpec spec);
}
