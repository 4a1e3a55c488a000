package io.kvasir.catalog.data;

import io.kvasir.model.llm.LinearAttention;

/**
 * Widths of a delta rule with a decay for every channel, as Kimi Linear uses it (arXiv 2510.26692, section 3).
 *
 * @param heads heads of queries, keys, values and states
 * @param headDim width of each
 * @param gateRank low rank of the decay's and of the output gate's projections
 * @param convolution taps of the causal convolutions over queries, keys and values
 */
record KimiDeltaAttention(int heads, int headDim, int gateRank, int convolution) {
    /** The recurrent state is kept in 32 bit, the convolutions' inputs in 16 (vLLM 0.12). */
    private static final int STATE_BYTES = 4;

    private static final int CONVOLUTION_BYTES = 2;

    /** Decay 1, read of the old value 2, rank-one update 2, read by the query 2. */
    private static final int FLOPS_PER_STATE_VALUE = 7;

    /**
     * The linear layers of a model of width {@code hidden}: projections to queries, keys and values, two gates of low rank,
     * the step, the convolutions, and the output matrix; one square state for each head.
     */
    LinearAttention layers(int layers, int hidden) {
        long width = (long) heads * headDim;
        long gates = 2L * gateRank * (hidden + width);
        long weights = 4L * hidden * width + gates + (long) hidden * heads + 3L * width * convolution;
        long state = width * headDim;
        long kept = STATE_BYTES * state + CONVOLUTION_BYTES * 3L * width * (convolution - 1);
        return new LinearAttention(layers, weights, kept, (double) FLOPS_PER_STATE_VALUE * state);
    }
}
