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
     * @param prefill what the instances are that run prompts
     * @param decode what those are that write answers; the same where all are alike
     */
    Optional<PrefillDecodeSplit> split(int instances, InstanceSpec prefill, InstanceSpec decode);

    /** Share of a fleet's instances that run prompts alone; 0 when every instance runs both phases. */
    double prefillShare();

    /** Why instances like these cannot serve so, one sentence each; the same twice where all are alike. */
    List<String> objections(InstanceSpec prefill, InstanceSpec decode);
}
