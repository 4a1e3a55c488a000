package io.kvasir.model.llm;

/**
 * Layers that see a bounded stretch of the context.
 *
 * @param kind what bounds it
 * @param windowTokens tokens a query can see at most
 * @param layers how many layers are local; the others are global
 */
public record LocalAttention(Kind kind, int windowTokens, int layers) {
    /** What bounds the stretch a query sees. */
    public enum Kind {
        NONE,
        /** The last {@code windowTokens} tokens. */
        SLIDING,
        /** The tokens of the query's own chunk of {@code windowTokens}. */
        CHUNKED
    }

    /** Every layer is global. */
    public static final LocalAttention NONE = new LocalAttention(Kind.NONE, 0, 0);

    public LocalAttention {
        if (layers < 0 || (kind == Kind.NONE) != (layers == 0) || (kind != Kind.NONE && windowTokens < 1)) {
            throw new IllegalArgumentException("local attention needs a window and layers, or neither; got " + kind
                    + ", " + windowTokens + ", " + layers);
        }
    }

    /** Tokens that the query at position {@code contextTokens} (itself included, so at least 1) sees in a local layer. */
    public long visibleTokens(long contextTokens) {
        return switch (kind) {
            case NONE -> contextTokens;
            case SLIDING -> Math.min(contextTokens, windowTokens);
            case CHUNKED -> (contextTokens - 1) % windowTokens + 1;
        };
    }

    /**
     * Query-key pairs of a local layer when {@code newTokens} follow {@code cachedTokens}: the sum of
     * {@link #visibleTokens} over the new positions, in closed form.
     */
    public long visiblePairs(long cachedTokens, long newTokens) {
        return pairsFromStart(cachedTokens + newTokens) - pairsFromStart(cachedTokens);
    }

    private long pairsFromStart(long tokens) {
        return switch (kind) {
            case NONE -> triangle(tokens);
            case SLIDING ->
                triangle(Math.min(tokens, windowTokens)) + Math.max(0, tokens - windowTokens) * windowTokens;
            case CHUNKED -> tokens / windowTokens * triangle(windowTokens) + triangle(tokens % windowTokens);
        };
    }

    private static long triangle(long n) {
        return n * (n + 1) / 2;
    }
}
