package io.kvasir.perf;

import io.kvasir.model.NumberFormat;
import io.kvasir.perf.kernel.Attention;
import io.kvasir.perf.kernel.OperatorCost;

/** Attention of one step over all layers of one device: a constant part, and a rate per cached token of decoding sequences. */
final class AttentionCost {
    private static final int BITS_PER_BYTE = 8;

    /**
     * Arithmetic rate of latent decoding over scattered tokens against that over whole caches: 410 against 660 TFLOP/s on
     * an H800 (FlashMLA's description of its kernels, 2025-09).
     */
    private static final double SELECTED_RATE = 410.0 / 660;

    private final RankShape shape;
    private final Attention attention;
    private final double cacheBytesPerToken;
    private final double softmaxLayers;
    private final ScoreMatrix scores;
    private final IndexerCost indexer;
    /** Cost of one cached token for {@code tokenQueries} query tokens: the same step after step. */
    private final OperatorCost token = new OperatorCost();

    private final OperatorCost call = new OperatorCost();
    private double tokenQueries = Double.NaN;

    AttentionCost(RankShape shape, DeviceKernels kernels, NumberFormat cache, ScoreMatrix scores) {
        this.shape = shape;
        this.scores = scores;
        Attention whole = shape.latent() ? kernels.latentAttention() : kernels.attention(cache);
        attention = shape.selects() && shape.latent() ? whole.withDecodeRate(SELECTED_RATE) : whole;
        indexer = new IndexerCost(shape.attention.local().indexer(), kernels.eightBit(whole), shape.indexerLayers);
        cacheBytesPerToken = shape.cachedValuesPerToken() * cache.storedBits(0) / BITS_PER_BYTE;
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
            into.overheadSeconds += shape.linearLayers * attention.decode().overheadSeconds();
        } else {
            into.overheadSeconds +=
                    (softmaxLayers + shape.linearLayers) * attention.prompt().overheadSeconds();
        }
        double state = 2
                * share
                * shape.linearLayers
                * shape.attention.linearStateBytesPerLayer()
                / shape.parallelism.tensor()
                * (step.decodeSequences + step.prefillSequences);
        into.bytes += state;
        into.memorySeconds += state / attention.decode().bytesPerSecond();
        indexer.addFixed(step, promptShare, into);
        if (step.prefillTokens > 0) {
            addPrompt(step, promptShare, into);
        }
    }

    private void addPrompt(StepShape step, double share, OperatorCost into) {
        double everyPair = softmaxLayers * step.prefillScorePairs;
        double flops = share * (scores.written() ? expanded(step, everyPair) : promptFlops(step));
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

    /**
     * Windowed layers compute the pairs they see. Selecting ones do so over the latent itself, or compute every pair over
     * expanded heads, masked, whichever is less: short prompts are served the second way (DeepSeek-V3.2 report, section 2.1).
     */
    private double promptFlops(StepShape step) {
        double whole = shape.globalLayers * step.prefillAttentionPairs;
        if (!shape.selects()) {
            return expanded(step, whole + shape.localLayers * step.prefillLocalPairs);
        }
        double selected = shape.localLayers * step.prefillLocalPairs * shape.decodePairFlops();
        return Math.min(
                whole * shape.promptPairFlops() + selected, expanded(step, softmaxLayers * step.prefillAttentionPairs));
    }

    private double expanded(StepShape step, double pairs) {
        return pairs * shape.promptPairFlops() + cachedUpProjection(step);
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
     * Adds the cost of one cached token of a decoding sequence.
     *
     * @param queryTokens query tokens per decoding sequence
     * @param global per token of the whole context
     * @param local per token of what local layers see of it
     */
    void addPerContext(double queryTokens, double share, OperatorCost global, OperatorCost local) {
        addAttended(shape.globalLayers, queryTokens, share, global);
        addAttended(shape.localLayers, queryTokens, share, local);
        indexer.addPerContext(queryTokens, share, global);
    }

    /** The same for query tokens that see the whole context, windows or not; what they select is not counted. */
    void addWholeContext(double queryTokens, double share, OperatorCost into) {
        addAttended(shape.selects() ? shape.globalLayers : softmaxLayers, queryTokens, share, into);
        indexer.addPerContext(queryTokens, share, into);
    }

    /** Adds cached tokens that are read and written in every layer. */
    void addCopies(double tokens, OperatorCost into) {
        double bytes = 2 * tokens * softmaxLayers * cacheBytesPerToken;
        into.bytes += bytes;
        into.memorySeconds += bytes / attention.decode().bytesPerSecond();
    }

    private void addAttended(double layers, double queryTokens, double share, OperatorCost into) {
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
}
