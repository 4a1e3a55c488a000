package io.kvasir.catalog.data;

import io.kvasir.model.llm.LinearAttention;

/**
 * Gated convolution over the last few tokens, as LFM2 uses it in place of attention (LFM2 report, arXiv 2511.23404).
 *
 * @param taps tokens it spans
 */
record ShortConvolution(int taps) {
    private static final int VALUE_BYTES = 2;

    /** Two products by gates, and a multiply-add for each tap. */
    private static final int GATE_FLOPS = 2;

    /**
     * The layers of a model of width {@code hidden}: one projection to two gates and the input, the convolution by channel,
     * and the output matrix; the inputs but the last are kept.
     */
    LinearAttention layers(int layers, int hidden) {
        long width = hidden;
        long weights = 3 * width * width + width * taps + width * width;
        return new LinearAttention(
                layers, weights, VALUE_BYTES * width * (taps - 1), (double) width * (GATE_FLOPS + 2 * taps));
    }
}
