package io.kvasir.catalog.data;

import io.kvasir.model.llm.LinearAttention;

/**
 * Widths of a gated delta rule mixer as Qwen3-Next uses it (arXiv 2412.06464; layer of transformers 4.57).
 *
 * @param keyHeads heads of queries and keys
 * @param keyDim width of such a head
 * @param valueHeads heads of values, gates and states
 * @param valueDim width of such a head
 * @param convolution taps of the causal convolution over queries, keys and values
 */
record GatedDeltaRule(int keyHeads, int keyDim, int valueHeads, int valueDim, int convolution) {
    /** The convolution's inputs are kept in the 16-bit type of the model (vLLM 0.11, default cache types). */
    private static final int CONVOLUTION_BYTES = 2;

    /** Decay 1, read of the old value 2, rank-one update 2, read by the query 2. */
    private static final int FLOPS_PER_STATE_VALUE = 7;

    /**
     * The linear layers of a model of width {@code hidden}: projections to queries, keys, values and gate, to decay and
     * step, the convolution, and the output matrix; one state of key by value width for each value head.
     *
     * @param stateBytes bytes of one value of the recurrent state: 2, or 4 where the configuration asks for 32 bit
     *     ({@code mamba_ssm_dtype} of Qwen3.5)
     */
    LinearAttention layers(int layers, int hidden, int stateBytes) {
        long keys = (long) keyHeads * keyDim;
        long values = (long) valueHeads * valueDim;
        long mixed = 2 * keys + values;
        long weights = hidden * (mixed + values) + 2L * hidden * valueHeads + mixed * convolution + values * hidden;
        long state = (long) valueHeads * keyDim * valueDim;
        long kept = stateBytes * state + CONVOLUTION_BYTES * mixed * (convolution - 1);
        return new LinearAttention(layers, weights, kept, (double) FLOPS_PER_STATE_VALUE * state);
    }
}
