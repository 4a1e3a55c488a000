package io.kvasir.model.llm;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.Provenance;

/**
 * Architecture of one language model, enough to count its weights, cache bytes and FLOPs.
 *
 * @param id catalogue id, such as {@code llama-3.1-70b}
 * @param name name of its publisher's repository
 * @param layers decoder layers
 * @param hidden model width
 * @param vocabulary rows of the embedding
 * @param tiedEmbeddings whether the output matrix is the embedding
 * @param mtpModules multi-token-prediction modules shipped with the weights
 * @param maxContext longest context, tokens
 * @param nativeFormat format of the published weights
 */
public record LlmArchitecture(
        String id,
        String name,
        int layers,
        int hidden,
        AttentionShape attention,
        FeedForward feedForward,
        int vocabulary,
        boolean tiedEmbeddings,
        int mtpModules,
        int maxContext,
        NumberFormat nativeFormat,
        PublishedSize published,
        Provenance provenance) {
    public LlmArchitecture {
        if (layers <= 0 || hidden <= 0 || vocabulary <= 0) {
            throw new IllegalArgumentException("model " + id + " needs positive layers, hidden and vocabulary");
        }
    }
}
