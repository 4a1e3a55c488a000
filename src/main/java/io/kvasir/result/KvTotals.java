package io.kvasir.result;

/**
 * KV cache of all instances together within the measured window.
 *
 * @param meanBlocks time-weighted mean of allocated blocks
 * @param peakBlocks most allocated at once
 * @param capacityBlocks blocks there are
 * @param preemptions requests that lost their blocks, counted each time
 * @param prefixLookupTokens prompt tokens looked up in the prefix cache
 * @param prefixHitTokens found there
 */
public record KvTotals(
        double meanBlocks,
        long peakBlocks,
        long capacityBlocks,
        long preemptions,
        long prefixLookupTokens,
        long prefixHitTokens) {}
