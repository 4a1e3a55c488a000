package io.kvasir.model.llm;

/**
 * Parameters of one model by group, from its shape. Biases, rotary tables, learned positions and per-head query and key
 * norms are left out: together under 0.2% of the models in the catalogue.
 *
 * <p>Per layer, with d the model width, H and K query and key-value heads, h the head width, f a feed-forward width:
 * attention {@code dHh + 2dKh + Hhd}; latent attention {@code d·rq + rq·H(nope+rope) + d(rkv+rope) + rkv·H(nope+v) +
 * Hvd} (arXiv 2405.04434, section 2.1), with {@code dH(nope+rope)} in place of the first two where queries have no low
 * rank; indexer {@code r·Hi·hi + d(hi + Hi)} with r the low rank of queries or d; gated feed-forward {@code 3df} (arXiv
 * 2002.05202); router {@code dE}.
 *
 * @param embedding input embedding
 * @param lmHead output matrix, 0 when it is the embedding
 * @param attention projections of softmax and linear attention
 * @param denseFeedForward feed-forward of dense layers
 * @param routedExperts routed experts of all mixture layers
 * @param sharedExperts experts every token visits, and projections around routed ones
 * @param router gating matrices
 * @param norms normalisation vectors
 */
public record WeightCount(
        long embedding,
        long lmHead,
        long attention,
        long denseFeedForward,
        long routedExperts,
        long sharedExperts,
        long router,
        long norms) {
    /** Parameters of the model without its multi-token-prediction modules. */
    public static WeightCount of(LlmArchitecture model) {
        FeedForward ffn = model.feedForward();
        AttentionShape attention = model.attention();
        long table = (long) model.vocabulary() * model.hidden();
        long softmax = attentionPerLayer(model, attention.heads(), attention.kvHeads());
        LinearAttention linear = attention.linear();
        return new WeightCount(
                table,
                model.tiedEmbeddings() ? 0 : table,
                model.softmaxLayers() * softmax + linear.layers() * linear.weightsPerLayer(),
                model.denseLayers() * block(model, ffn.denseWidth()),
                ffn.moeLayers() * ffn.experts() * expert(model),
                ffn.moeLayers() * sharedPerLayer(model, ffn.sharedExpertWidth()),
                (long) ffn.moeLayers() * model.hidden() * ffn.experts(),
                model.layers() * normsPerLayer(model) + model.hidden());
    }

    /**
     * Parameters of the multi-token-prediction modules: each is one more layer of the model's last kind and a matrix
     * that joins two hidden states (arXiv 2412.19437, section 2.2). Embedding and head are shared with the model, so 0.
     */
    public static WeightCount ofMtpModules(LlmArchitecture model) {
        FeedForward ffn = model.feedForward();
        AttentionShape attention = model.attention();
        long modules = model.mtpModules();
        long mixtures = ffn.sparse() ? modules : 0;
        long join = 2L * model.hidden() * model.hidden();
        return new WeightCount(
                0,
                0,
                modules * (attentionPerLayer(model, attention.heads(), attention.kvHeads()) + join),
                (modules - mixtures) * block(model, ffn.denseWidth()),
                mixtures * ffn.experts() * expert(model),
                mixtures * sharedPerLayer(model, ffn.sharedExpertWidth()),
                mixtures * model.hidden() * ffn.experts(),
                modules * (normsPerLayer(model) + 3L * model.hidden()));
    }

    /**
     * Projections of one softmax layer on a device that holds {@code heads} query heads and {@code kvHeads} key-value
     * heads. The down-projections of latent attention belong to no head and count in full.
     */
    public static long attentionPerLayer(LlmArchitecture model, int heads, int kvHeads) {
        AttentionShape shape = model.attention();
        long d = model.hidden();
        if (shape.kind() == AttentionShape.Kind.MLA) {
            return latentPerLayer(shape.latent(), d, heads) + indexerPerLayer(model);
        }
        long queries = d * heads * shape.headDim() * (shape.outputGate() ? 2 : 1);
        long plain = queries + 2 * d * kvHeads * shape.headDim() + d * heads * shape.headDim();
        return plain + indexerPerLayer(model);
    }

    /**
     * The indexer of selected tokens, whole on every rank, its queries from the low rank where there is one; the mean over
     * softmax layers, as not all of them need have one.
     */
    private static long indexerPerLayer(LlmArchitecture model) {
        AttentionShape shape = model.attention();
        int rank = shape.latent().queryRank();
        Indexer indexer = shape.local().indexer();
        long each = indexer.weights(model.hidden(), rank > 0 ? rank : model.hidden());
        return each * indexer.layers() / Math.max(1, model.softmaxLayers());
    }

    private static long latentPerLayer(LatentAttention latent, long d, long heads) {
        long queryWidth = latent.nopeDim() + latent.ropeDim();
        long queries = latent.queryRank() == 0
                ? d * heads * queryWidth
                : d * latent.queryRank() + latent.queryRank() * heads * queryWidth;
        long down = d * (latent.kvRank() + latent.ropeDim());
        long up = latent.kvRank() * heads * (latent.nopeDim() + latent.valueDim());
        return queries + down + up + heads * latent.valueDim() * d;
    }

    /** Parameters of one feed-forward block of the given intermediate width. */
    public static long block(LlmArchitecture model, int width) {
        return (long) model.feedForward().matrices() * model.hidden() * width;
    }

    /** Parameters of one routed expert. */
    public static long expert(LlmArchitecture model) {
        FeedForward ffn = model.feedForward();
        return (long) ffn.matrices() * ffn.expertInput(model.hidden()) * ffn.expertWidth();
    }

    private static long sharedPerLayer(LlmArchitecture model, int width) {
        return block(model, width) + model.feedForward().latentProjections(model.hidden());
    }

    private static long normsPerLayer(LlmArchitecture model) {
        LatentAttention latent = model.attention().latent();
        return 2L * model.hidden() + latent.queryRank() + latent.kvRank();
    }

    /** All weights. */
    public long total() {
        return embedding + lmHead + attention + denseFeedForward + routedExperts + sharedExperts + router + norms;
    }

    /** Output matrix as it is multiplied, whether or not it is stored apart. */
    public long headMatrix() {
        return lmHead == 0 ? embedding : lmHead;
    }

    /**
     * Weights multiplied for one generated token, LM head included; the embedding is looked up, not multiplied, and
     * norms are not matrices.
     *
     * @param model the model these counts are of
     */
    public long matmulPerToken(LlmArchitecture model) {
        return bodyMatmulPerToken(model) + headMatrix();
    }

    /** Weights multiplied for one token that emits nothing (a prompt token but the last): the LM head left out. */
    public long bodyMatmulPerToken(LlmArchitecture model) {
        return attention + denseFeedForward + visitedExperts(model) + sharedExperts + router;
    }

    /** Weights a token meets, embedding and norms included: what publishers call active parameters, or nearly. */
    public long activePerToken(LlmArchitecture model) {
        return total() - routedExperts + visitedExperts(model);
    }

    private long visitedExperts(LlmArchitecture model) {
        FeedForward ffn = model.feedForward();
        return ffn.sparse() ? routedExperts / ffn.experts() * ffn.expertsPerToken() : 0;
    }
}
