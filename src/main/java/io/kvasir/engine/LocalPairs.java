package io.kvasir.engine;

import io.kvasir.model.llm.LocalAttention;

/** Query-key pairs of a prompt chunk under local attention. */
final class LocalPairs {
    private LocalPairs() {}

    /**
     * Pairs of {@code chunk} queries that follow {@code cached} tokens.
     *
     * @return sum over queries of the tokens each sees, itself included
     */
    static double count(LocalAttention local, int cached, int chunk) {
        return switch (local.kind()) {
            case NONE -> chunk * (cached + (chunk + 1) / 2.0);
            case SLIDING, SELECTED -> sliding(local.windowTokens(), cached, chunk);
            case CHUNKED -> chunked(local.windowTokens(), cached + chunk) - chunked(local.windowTokens(), cached);
        };
    }

    private static double sliding(int window, int cached, int chunk) {
        int growing = Math.max(0, Math.min(chunk, window - cached));
        return growing * (cached + (growing + 1) / 2.0) + (double) (chunk - growing) * window;
    }

    /** Pairs of the first {@code tokens} queries of a sequence. */
    private static double chunked(int window, int tokens) {
        long full = tokens / window;
        long rest = tokens % window;
        return full * (window * (window + 1.0) / 2) + rest * (rest + 1.0) / 2;
    }
}
