package io.kvasir.perf;

import io.kvasir.model.serving.EngineConfig;

/**
 * Captured batch sizes: a step with up to the largest captured number of tokens runs padded to the next size, a larger
 * one is launched kernel by kernel. Sizes are vLLM's: 1, 2, 4, then multiples of 8 to 256, then of 16
 * ({@code vllm/config/vllm.py}, release 0.15); the default limit is twice the tokens of {@code max_num_seqs} decoding sequences, at most 512.
 */
final class CudaGraphs {
    /** Largest distance between captured sizes. */
    static final int LARGEST_GRAIN = 16;

    private static final int DEFAULT_LIMIT = 512;
    private static final int FINE_LIMIT = 256;
    /** TensorRT-LLM from 1.0 on: multiples of 8 up to here, then powers of two ({@code llm_args.py}, release 1.0). */
    private static final int DOUBLING_FROM = 128;

    private final int limit;
    private final boolean doubling;

    /**
     * @param ranks data-parallel attention ranks: each captures steps of its own
     * @param queryTokens of one sequence in a decode step: one and its drafts
     */
    CudaGraphs(EngineConfig engine, int ranks, int queryTokens) {
        int asked = engine.execution().maxCudagraphCaptureSize();
        // vLLM counts tokens, SGLang and TensorRT-LLM sequences.
        int most = engine.software().name().equals("vllm") ? DEFAULT_LIMIT : DEFAULT_LIMIT * queryTokens;
        int byDefault = (int) Math.min(most, 2L * queryTokens * ((engine.maxNumSeqs() + ranks - 1) / ranks));
        doubling = engine.software().name().equals("tensorrt-llm")
                && engine.software().atLeast(1, 0);
        limit = eager(engine) ? 0 : asked > 0 ? asked : byDefault;
    }

    /** Whether every kernel of every step is launched by itself. */
    static boolean eager(EngineConfig engine) {
        return engine.execution().enforceEager() || !engine.software().capturesGraphs();
    }

    /** Whether a step of this many tokens runs from a captured graph. */
    boolean captured(int tokens) {
        return tokens <= limit;
    }

    /** Tokens the kernels see. */
    int padded(int tokens) {
        if (!captured(tokens) || tokens <= 2) {
            return tokens;
        }
        if (doubling && tokens > DOUBLING_FROM) {
            return Math.min(Integer.highestOneBit(tokens - 1) << 1, limit);
        }
        int grain = tokens <= 4 ? 4 : tokens <= FINE_LIMIT ? 8 : LARGEST_GRAIN;
        return Math.min((tokens + grain - 1) / grain * grain, Math.max(limit, tokens));
    }
}
