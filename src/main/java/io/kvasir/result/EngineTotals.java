package io.kvasir.result;

/**
 * What the instances did in the measured window.
 *
 * @param time busy and idle instance-seconds
 * @param steps sums over engine steps
 * @param kv KV cache
 * @param speculation drafts
 * @param decodeTokens tokens generated in decode steps
 * @param meanBatchSize time-weighted requests per step over busy time; NaN when never busy
 */
public record EngineTotals(
        InstanceTime time,
        StepTotals steps,
        KvTotals kv,
        SpeculationTotals speculation,
        long decodeTokens,
        double meanBatchSize) {}
