package io.kvasir.model.workload;

/**
 * Generation settings that cost time in the sampler, and how many sequences a request is.
 *
 * @param truncated whether top-p or top-k sorts the vocabulary
 * @param penalties whether repetition, presence or frequency penalties are applied
 * @param parallelSamples answers per request that share its prompt (best-of-n; of a beam search, its best beams)
 * @param beamWidth beams of a beam search; 1 for none
 */
public record SamplingSettings(boolean truncated, boolean penalties, int parallelSamples, int beamWidth) {
    /** Greedy or plain temperature sampling, one answer. */
    public static final SamplingSettings PLAIN = new SamplingSettings(false, false, 1);

    public SamplingSettings {
        if (parallelSamples < 1 || beamWidth < 1 || (beamWidth > 1 && parallelSamples > beamWidth)) {
            throw new IllegalArgumentException("a request has at least one answer, and of a beam search at most all of "
                    + "its beams; got " + parallelSamples + " answers of " + beamWidth + " beams");
        }
    }

    /** Independent answers. */
    public SamplingSettings(boolean truncated, boolean penalties, int parallelSamples) {
        this(truncated, penalties, parallelSamples, 1);
    }

    /** Whether likelier beams replace others. */
    public boolean beams() {
        return beamWidth > 1;
    }

    /** Sequences that are computed for one request. */
    public int sequences() {
        return Math.max(parallelSamples, beamWidth);
    }

    /**
     * Share of the beams that are replaced by another's copy in a step: each of w survivors descends from any of the w beams
     * alike, so that (1 − 1/w)^w of them leave no descendant.
     */
    public double replacedShare() {
        return beams() ? StrictMath.pow(1 - 1.0 / beamWidth, beamWidth) : 0;
    }
}
