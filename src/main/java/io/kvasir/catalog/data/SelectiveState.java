package io.kvasir.catalog.data;

import io.kvasir.model.llm.LinearAttention;

/**
 * Widths of a selective state-space mixer (Mamba-2, arXiv 2405.21060, section 7) as hybrids of NVIDIA and IBM use it.
 *
 * @param heads heads of the state
 * @param headDim width of a head
 * @param groups groups of heads that share input and output matrices
 * @param state values kept per channel
 * @param convolution taps of the causal convolution over channels, input and output matrices
 */
record SelectiveState(int heads, int headDim, int groups, int state, int convolution) {
    /** The recurrence is kept in 32 bit ({@code mamba_ssm_cache_dtype} of Nemotron 3), its convolution in 16. */
    private static final int STATE_BYTES = 4;

    private static final int CONVOLUTION_BYTES = 2;

    /** Decay 1, outer product of input and step 1, their sum 1, read by the output matrix 2. */
    private static final int FLOPS_PER_STATE_VALUE = 5;

    /**
     * The mixers of a model of width {@code hidden}: one projection to gate, channels, input and output matrices and steps,
     * the convolution, and the output matrix; one state of head width by {@code state} values for each head.
     */
    LinearAttention layers(int layers, int hidden) {
        long inner = (long) heads * headDim;
        long mixed = inner + 2L * groups * state;
        long weights = hidden * (inner + mixed + heads) + mixed * convolution + inner * hidden;
        long stateBytes = STATE_BYTES * inner * state + CONVOLUTION_BYTES * mixed * (convolution - 1);
        return new LinearAttention(layers, weights, stateBytes, (double) FLOPS_PER_STATE_VALUE * inner * state);
    }
}
