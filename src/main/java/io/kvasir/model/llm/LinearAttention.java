package io.kvasir.model.llm;

/**
 * Layers that mix tokens through a recurrent state of fixed size instead of a growing cache: linear attention, gated
 * delta rule (arXiv 2412.06464), selective state spaces (arXiv 2405.21060).
 *
 * @param layers how many layers are of this kind
 * @param weightsPerLayer parameters of one such mixer (projections, convolution, decay), feed-forward excluded
 * @param stateBytesPerLayer recurrent and convolution state of one sequence in one layer, bytes
 * @param stateFlopsPerToken FLOPs of updating and reading the state, per token and layer; projections excluded
 */
public record LinearAttention(int layers, long weightsPerLayer, long stateBytesPerLayer, double stateFlopsPerToken) {
    /** Every layer keeps a cache. */
    public static final LinearAttention NONE = new LinearAttention(0, 0, 0, 0);

    public LinearAttention {
        if (layers < 0 || weightsPerLayer < 0 || stateBytesPerLayer < 0 || !(stateFlopsPerToken >= 0)) {
            throw new IllegalArgumentException("linear attention needs counts that are not negative");
        }
    }
}
