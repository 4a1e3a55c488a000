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
        if (attention.local().layers() + attention.linear().layers() > layers
                || feedForward.moeLayers() + feedForward.bareLayers() > layers) {
            throw new IllegalArgumentException(
                    "model " + id + " has " + layers + " layers, fewer than its local, linear" + " or mixture layers");
        }
        if (feedForward.moeLayers() + feedForward.bareLayers() < layers && feedForward.denseWidth() <= 0) {
            throw new IllegalArgumentException("model " + id + " has dense layers but no dense feed-forward width");
        }
    }

    /** Layers with softmax attention, which cache every token they see. */
    public int softmaxLayers() {
        return layers - attention.linear().layers();
    }

    /** Softmax layers that see the whole context. */
    public int globalLayers() {
        return softmaxLayers() - attention.local().layers();
    }

    /** Layers whose feed-forward is dense. */
    public int denseLayers() {
        return layers - feedForward.moeLayers() - feedForward.bareLayers();
    }

    /** The same shape under another name and weight format, as re-quantised repositories publish it. */
    public LlmArchitecture published(String repository, NumberFormat format) {
        return new LlmArchitecture(
                id,
                repository,
                layers,
                hidden,
                attention,
                feedForward,
                vocabulary,
                tiedEmbeddings,
                mtpModules,
                maxContext,
                format,
                published,
                provenance);
    }

    /** This architecture served by an engine without windows: every layer attends to, and keeps, the whole context. */
    public LlmArchitecture withoutWindows() {
        AttentionShape whole = attention.withoutWindows();
        return new LlmArchitecture(
                id,
                name,
                layers,
                hidden,
                whole,
                feedForward,
                vocabulary,
                tiedEmbeddings,
                mtpModules,
                maxContext,
                nativeFormat,
                published,
                provenance);
    }
}
