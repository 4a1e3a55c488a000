package io.kvasir.model.llm;

/**
 * Small attention that scores every cached token for every query, so that the real attention reads the best ones only
 * (DeepSeek sparse attention: DeepSeek-V3.2 report, arXiv 2512.02556, section 2.1). Its queries and keys are kept in
 * eight bits, keys with one 32-bit scale per 128 values; engines copy it to every tensor-parallel rank.
 *
 * @param heads query heads; all share one key
 * @param headDim width of the key
 * @param layers selecting layers that have one; the others attend to the tokens the layer before them chose (GLM-5.2,
 *     {@code indexer_types} of its configuration)
 */
public record Indexer(int heads, int headDim, int layers) {
    /** No scoring. */
    public static final Indexer NONE = new Indexer(0, 0, 0);

    private static final int SCALE_BYTES = 4;
    private static final int SCALED_VALUES = 128;

    public Indexer {
        boolean none = heads == 0;
        if (heads < 0 || headDim < 0 || layers < 0 || none != (headDim == 0) || none != (layers == 0)) {
            throw new IllegalArgumentException(
                    "an indexer needs heads, a width and layers, got " + heads + ", " + headDim + ", " + layers);
        }
    }

    /** Whether there is one. */
    public boolean present() {
        return layers > 0;
    }

    /** Cached bytes of one token in one layer, on every rank. */
    public long bytesPerToken() {
        return headDim + (long) SCALE_BYTES * ((headDim + SCALED_VALUES - 1) / SCALED_VALUES);
    }

    /** FLOPs of one query token against one cached token in one layer: dot products of all heads and their weighted sum. */
    public double pairFlops() {
        return 2.0 * heads * (headDim + 1);
    }

    /**
     * Parameters of one layer: queries from {@code queryInput} values (the low rank of the queries, or the model's width),
     * one key and one weight per head from the model's width.
     */
    public long weights(int hidden, int queryInput) {
        return (long) queryInput * heads * headDim + (long) hidden * (headDim + heads);
    }
}
