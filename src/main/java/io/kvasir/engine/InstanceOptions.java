package io.kvasir.engine;

import io.kvasir.model.workload.RequestClass;
import java.util.List;

/**
 * What an instance needs to know beside its parts.
 *
 * @param maxNumSeqs slots
 * @param maxNumBatchedTokens token budget of a step, all attention ranks together
 * @param maxModelLen longest prompt plus output
 * @param asyncScheduling whether the batch of step k is fixed when step k − 2 ends
 * @param coalescing whether runs of foreseeable steps are one event
 * @param role which phases it runs
 * @param classes the workload's request classes, by class index
 * @param attentionRanks data-parallel attention ranks
 */
public record InstanceOptions(
        int maxNumSeqs,
        int maxNumBatchedTokens,
        int maxModelLen,
        boolean asyncScheduling,
        boolean coalescing,
        InstanceRole role,
        List<RequestClass> classes,
        int attentionRanks) {
    public InstanceOptions {
        classes = List.copyOf(classes);
    }

    /** The share of the token budget that one attention rank has: a prompt lies on one rank. */
    public int rankTokens() {
        return (maxNumBatchedTokens + attentionRanks - 1) / attentionRanks;
    }

    /** An instance with one attention rank. */
    public InstanceOptions(
            int maxNumSeqs,
            int maxNumBatchedTokens,
            int maxModelLen,
            boolean asyncScheduling,
            boolean coalescing,
            InstanceRole role,
            List<RequestClass> classes) {
        this(maxNumSeqs, maxNumBatchedTokens, maxModelLen, asyncScheduling, coalescing, role, classes, 1);
    }

    /** An instance that runs both phases. */
    public InstanceOptions(
            int maxNumSeqs,
            int maxNumBatchedTokens,
            int maxModelLen,
            boolean asyncScheduling,
            boolean coalescing,
            List<RequestClass> classes) {
        this(maxNumSeqs, maxNumBatchedTokens, maxModelLen, asyncScheduling, coalescing, InstanceRole.BOTH, classes);
    }
}
