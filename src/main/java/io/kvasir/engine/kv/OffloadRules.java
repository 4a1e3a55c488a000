package io.kvasir.engine.kv;

/**
 * How an offloading backend treats the tiers below device memory.
 *
 * @param loading what waits for blocks that come back
 * @param writing when blocks are written
 * @param keepsAnswers whether the blocks of answers are written, too (those of prompts always are)
 * @param chunkTokens tokens that are written and found together; a block at least
 */
public record OffloadRules(Loading loading, Writing writing, boolean keepsAnswers, int chunkTokens) {
    /** What waits for blocks that come back. */
    public enum Loading {
        /** The request does, and joins the batch afterwards; steps go on meanwhile. */
        REQUEST_WAITS,
        /** The step does: it computes when the blocks are there. */
        STEP_WAITS,
        /** Each layer of the step does, for its own part; the request waits for what comes from disk. */
        LAYER_WAITS
    }

    /** When blocks are written. */
    public enum Writing {
        /** As they are computed. */
        THROUGH,
        /** When a second sequence has found them on the device. */
        SELECTIVE,
        /** When the device evicts them. */
        BACK
    }

    public OffloadRules {
        if (chunkTokens < 1) {
            throw new IllegalArgumentException("a chunk has at least one token");
        }
    }

    /** Rules of an engine that writes everything, at once or late. */
    public OffloadRules(Loading loading, boolean writeBack, boolean keepsAnswers, int chunkTokens) {
        this(loading, writeBack ? Writing.BACK : Writing.THROUGH, keepsAnswers, chunkTokens);
    }

    /** Whether blocks are written when the device evicts them, instead of when they are computed or found. */
    public boolean writeBack() {
        return writing == Writing.BACK;
    }
}
