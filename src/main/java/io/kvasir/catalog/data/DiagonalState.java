package io.kvasir.catalog.data;

import io.kvasir.model.llm.LinearAttention;

/**
 * Widths of a selective state-space mixer with a state of its own for every channel (Mamba, arXiv 2312.00752, section 3.2)
 * as Jamba uses it.
 *
 * @param channels inner width
 * @param state values kept per channel
 * @param stepRank low rank of the steps
 * @param convolution taps of the causal convolution over channels
 */
record DiagonalState(int channels, int state, int stepRank, int convolution) {
    /** State and convolution are kept in the 16-bit type of the model (vLLM's default cache types). */
    private static final int VALUE_BYTES = 2;

    /** Decay 1, product of input and step 1, their sum 1, read by the output matrix 2. */
    private static final int FLOPS_PER_STATE_VALUE = 5;

    /**
     * The mixers of a model of width {@code hidden}: projections to channels and gate, to steps and to input and output
     * matrices, the convolution, the decays, and the output matrix.
     */
    LinearAttention layers(int layers, int hidden) {
        long inner = channels;
        long values = inner * state;
        long selection = inner * (stepRank + 2L * state) + (long) stepRank * inner;
        long weights = 3L * hidden * inner + selection + inner * convolution + values;
        long kept = VALUE_BYTES * (values + inner * (convolution - 1));
        return new LinearAttention(layers, weights, kept, (double) FLOPS_PER_STATE_VALUE * values);
    }
}
