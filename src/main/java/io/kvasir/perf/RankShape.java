package io.kvasir.perf;

import io.kvasir.model.llm.AttentionShape;
import io.kvasir.model.llm.FeedForward;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.llm.LocalAttention;
import io.kvasir.model.serving.Parallelism;

/** Widths of one model as one device of an instance holds them, and how many layers of each kind a step runs through. */
final class RankShape {
    final LlmArchitecture model;
    final Parallelism parallelism;
    final AttentionShape attention;
    final FeedForward feedForward;
    /** Query heads of one device. */
    final double heads;
    /** Key-value heads of one device; replicated when there are fewer than devices. */
    final double kvHeads;
    /** Layers a token crosses, counted as if every pipeline stage had as many as the longest. */
    final double layers;
    /** The same, layers with softmax attention over all of the context. */
    final double globalLayers;
    /** The same, layers with a local window or selected tokens. */
    final double localLayers;
    /** The same, layers that choose the tokens of their own and of the layers after them. */
    final double indexerLayers;
    /** The same, layers with a recurrent state. */
    final double linearLayers;
    /** The same, layers with routed experts. */
    final double moeLayers;
    /** The same, layers with a dense feed-forward. */
    final double denseLayers;

    RankShape(LlmArchitecture model, Parallelism parallelism) {
        this.model = model;
        this.parallelism = parallelism;
        attention = model.attention();
        feedForward = model.feedForward();
        int tp = parallelism.tensor();
        heads = Math.max(1, (double) attention.heads() / tp);
        kvHeads = Math.max(1, (double) attention.kvHeads() / tp);
        int stages = parallelism.pipeline();
        layers = (double) stages * ((model.layers() + stages - 1) / stages);
        double stretch = layers / model.layers();
        linearLayers = stretch * attention.linearLayers();
        localLayers = stretch * Math.min(attention.local().layers(), model.layers() - attention.linearLayers());
        globalLayers = layers - linearLayers - localLayers;
        indexerLayers = stretch * attention.local().indexer().layers();
        moeLayers = stretch * feedForward.moeLayers();
        denseLayers = stretch * model.denseLayers();
    }

    /** Layers with softmax attention, windowed ones included, counted likewise. */
    double softmaxLayers() {
        return globalLayers + localLayers;
    }

    /** Columns of all projections of one linear layer on one device, as one product over the model's width. */
    double linearWidth() {
        return (double) attention.linear().weightsPerLayer() / model.hidden() / parallelism.tensor();
    }

    boolean latent() {
        return attention.kind() == AttentionShape.Kind.MLA;
    }

    /** Whether local layers select their tokens out of the whole context. */
    boolean selects() {
        return attention.local().kind() == LocalAttention.Kind.SELECTED;
    }

    /** Cached values of one token in one layer on one device (elements, not bytes). */
    double cachedValuesPerToken() {
        return latent()
                ? attention.latent().kvRank() + attention.latent().ropeDim()
                : 2 * kvHeads * attention.headDim();
    }

    /** FLOPs per query token and key of prompt attention in one layer on one device. */
    double promptPairFlops() {
        return latent()
                ? 2
                        * heads
                        * (attention.latent().nopeDim()
                                + attention.latent().ropeDim()
                                + attention.latent().valueDim())
                : 4 * heads * attention.headDim();
    }

    /** FLOPs per query token and key of decode attention (absorbed for latent attention), one layer, one device. */
    double decodePairFlops() {
        return latent()
                ? 2
                        * heads
                        * (2.0 * attention.latent().kvRank()
                                + attention.latent().ropeDim())
                : 4 * heads * attention.headDim();
    }

    /** Query heads that share one key. */
    double sharedQueries() {
        return latent() ? heads : heads / kvHeads;
    }

    /** Width of the query, key and value projection on one device, the gate of the outputs included. */
    double qkvWidth() {
        double gated = attention.outputGate() ? 2 * heads : heads;
        return (gated + 2 * kvHeads) * attention.headDim();
    }

    /** Rows of the output projection on one device. */
    double outputRows() {
        return heads * (latent() ? attention.latent().valueDim() : attention.headDim());
    }
}
