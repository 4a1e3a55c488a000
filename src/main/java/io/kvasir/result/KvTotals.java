package io.kvasir.result;

/**
 * KV cache of all instances together within the measured window.
 *
 * @param meanBlocks time-weighted mean of allocated blocks
 * @param peakBlocks most allocated at once
 * @param capacityBlocks blocks there are
 * @param preemptions requests that lost their blocks, counted each time
 * @param prefixLookupTokens prompt tokens looked up in the prefix cache
 * @param prefixHitTokens found there, lower tiers included
 * @param tiers what the tiers below device memory did
 */
public record KvTotals(
        double meanBlocks,
        long peakBlocks,
        long capacityBlocks,
        long preemptions,
        long prefixLookupTokens,
        long prefixHitTokens,
        TierTotals tiers) {
    /** Device memory alone. */
    public KvTotals(
            double meanBlocks,
            long peakBlocks,
            long capacityBlocks,
            long preemptions,
            long prefixLookupTokens,
            long prefixHitTokens) {
        this(meanBlocks, peakBlocks, capacityBlocks, preemptions, prefixLookupTokens, prefixHitTokens, TierTotals.NONE);
    }
}
