package io.kvasir.model.workload;

/**
 * Generation settings that cost time in the sampler.
 *
 * @param truncated whether top-p or top-k sorts the vocabulary
 * @param penalties whether repetition, presence or frequency penalties are applied
 * @param parallelSamples answers per request that share its prompt (best-of-n, beams)
 */
public record SamplingSettings(boolean truncated, boolean penalties, int parallelSamples) {
    /** Greedy or plain temperature sampling, one answer. */
    public static final SamplingSettings PLAIN = new SamplingSettings(false, false, 1);
}
