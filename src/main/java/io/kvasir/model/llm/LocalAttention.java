package io.kvasir.model.llm;

/**
 * Layers that see a bounded part of the context.
 *
 * @param kind what bounds it
 * @param windowTokens tokens a query can see at most
 * @param layers how many layers are local; the others are global
 * @param indexer what picks the tokens of {@link Kind#SELECTED}; {@link Indexer#NONE} for windows
 */
public record LocalAttention(Kind kind, int windowTokens, int layers, Indexer indexer) {
    /** What bounds the part a query sees. */
    public enum Kind {
        NONE,
        /** The last {@code windowTokens} tokens. */
        SLIDING,
        /** The tokens of the query's own chunk of {@code windowTokens}. */
        CHUNKED,
        /** The {@code windowTokens} tokens of the whole context that an indexer scores highest. */
        SELECTED
    }

    /** Every layer is global. */
    public static final LocalAttention NONE = new LocalAttention(Kind.NONE, 0, 0);

    public LocalAttention {
        if (layers < 0 || (kind == Kind.NONE) != (layers == 0) || (kind != Kind.NONE && windowTokens < 1)) {
            throw new IllegalArgumentException("local attention needs a window and layers, or neither; got " + kind
                    + ", " + windowTokens + ", " + layers);
        }
        if (indexer.layers() > layers) {
            throw new IllegalArgumentException(
                    indexer.layers() + " layers score tokens, but only " + layers + " select");
        }
        if (indexer.present() != (kind == Kind.SELECTED)) {
            throw new IllegalArgumentException(
                    "an indexer belongs to selected tokens and to nothing else, got " + kind);
        }
    }

    /** Windows, which need no indexer. */
    public LocalAttention(Kind kind, int windowTokens, int layers) {
        this(kind, windowTokens, layers, Indexer.NONE);
    }

    /** Whether a token that later queries do not see can be dropped from the cache. */
    public boolean forgets() {
        return kind == Kind.SLIDING || kind == Kind.CHUNKED;
    }

    /** Tokens that the query at position {@code contextTokens} (itself included, so at least 1) sees in a local layer. */
    public long visibleTokens(long contextTokens) {
        return switch (kind) {
            case NONE -> contextTokens;
            case SLIDING, SELECTED -> Math.min(contextTokens, windowTokens);
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
            case SLIDING, SELECTED ->
                triangle(Math.min(tokens, windowTokens)) + Math.max(0, tokens - windowTokens) * windowTokens;
            case CHUNKED -> tokens / windowTokens * triangle(windowTokens) + triangle(tokens % windowTokens);
        };
    }

    private static long triangle(long n) {
        return n * (n + 1) / 2;
    }
}
