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
}
