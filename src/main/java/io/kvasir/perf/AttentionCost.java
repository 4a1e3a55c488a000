package io.kvasir.perf;

import io.kvasir.model.NumberFormat;
import io.kvasir.perf.kernel.Attention;
import io.kvasir.perf.kernel.OperatorCost;

/** Attention of one step over all layers of one device: a constant part, and a rate per cached token of decoding sequences. */
final class AttentionCost {
    private static final int BITS_PER_BYTE = 8;

    private final RankShape shape;
    private final Attention attention;
    private final double cacheBytesPerToken;
    private final double softmaxLayers;
    private final ScoreMatrix scores;
    /** Cost of one cached token for {@code tokenQueries} query tokens: the same step after step. */
    private final OperatorCost token = new OperatorCost();

    private final OperatorCost call = new OperatorCost();
    private double tokenQueries = Double.NaN;

    AttentionCost(RankShape shape, DeviceKernels kernels, NumberFormat cache, ScoreMatrix scores) {
        this.shape = shape;
        this.scores = scores;
        attention = shape.latent() ? kernels.latentAttention() : kernels.attention();
        cacheBytesPerToken = shape.cachedValuesPerToken() * cache.bits() / BITS_PER_BYTE;
        softmaxLayers = shape.softmaxLayers();
    }

    /**
     * Adds what does not depend on decode contexts: latencies, and the attention of prompt chunks.
     *
     * @param share of the step's decoding sequences in one micro-batch of one rank
     * @param promptShare of its prompt tokens
     */
    void addFixed(StepShape step, double share, double promptShare, OperatorCost into) {
        if (step.decodeSequences > 0) {
            call.clear();
            attention.addSequences(share * step.decodeSequences, shape.kvHeads, call);
            into.add(call, softmaxLayers);
        } else {
            into.overheadSeconds += softmaxLayers * attention.prompt().overheadSeconds();
        }
        double state = 2
                * share
                * shape.linearLayers
                * shape.attention.linearStateBytesPerLayer()
                / shape.parallelism.tensor()
                * (step.decodeSequences + step.prefillSequences);
        into.bytes += state;
        into.memorySeconds += state / attention.decode().bytesPerSecond();
        if (step.prefillTokens > 0) {
            addPrompt(step, promptShare, into);
        }
    }

    private void addPrompt(StepShape step, double share, OperatorCost into) {
        double pairs = shape.globalLayers * step.prefillAttentionPairs + shape.localLayers * step.prefillLocalPairs;
        double everyPair = softmaxLayers * step.prefillScorePairs;
        double computed = scores.written() ? everyPair : pairs;
        double flops = share * (computed * shape.promptPairFlops() + cachedUpProjection(step));
        double read = step.prefillCachedTokens + step.prefillTokens;
        attention.addPrompt(
                share * softmaxLayers * step.prefillSequences,
                share * softmaxLayers * step.prefillTokens,
                shape.heads,
                shape.attention.headDim(),
                flops,
                share * (softmaxLayers * read * cacheBytesPerToken + scores.bytes(everyPair)),
                into);
    }

    /** Latent attention of a chunk expands the cached latents to keys and values again. */
    private double cachedUpProjection(StepShape step) {
        if (!shape.latent()) {
            return 0;
        }
        var latent = shape.attention.latent();
        return 2.0
                * softmaxLayers
                * step.prefillCachedTokens
                * latent.kvRank()
                * shape.heads
                * (latent.nopeDim() + latent.valueDim());
    }

    /**
     * Adds the cost of one cached token that a decoding sequence attends to, in {@code layers} layers.
     *
     * @param queryTokens query tokens per decoding sequence
     */
    void addPerContext(double layers, double queryTokens, double share, OperatorCost into) {
        if (queryTokens != tokenQueries) {
            token.clear();
            attention.addContextToken(
                    cacheBytesPerToken + scores.bytes(queryTokens),
                    queryTokens * shape.decodePairFlops(),
                    queryTokens * shape.sharedQueries(),
                    token);
            tokenQueries = queryTokens;
        }
        into.add(token, layers * share);
    }

    double globalLayers() {
        return shape.globalLayers;
    }

    double localLayers() {
        return shape.localLayers;
    }
}
