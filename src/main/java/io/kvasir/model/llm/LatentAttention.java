package io.kvasir.model.llm;

/**
 * Widths of multi-head latent attention (DeepSeek-V2, arXiv 2405.04434, section 2.1).
 *
 * @param queryRank low rank of the query projection; 0 when queries are projected directly
 * @param kvRank width of the cached latent
 * @param ropeDim rotary part of a head, cached once per token
 * @param nopeDim non-rotary part of a head
 * @param valueDim width of a value head
 */
public record LatentAttention(int queryRank, int kvRank, int ropeDim, int nopeDim, int valueDim) {
    /** No latent attention. */
    public static final LatentAttention NONE = new LatentAttention(0, 0, 0, 0, 0);
}
