package io.kvasir.perf;

import io.kvasir.model.llm.Indexer;
import io.kvasir.perf.kernel.Attention;
import io.kvasir.perf.kernel.OperatorCost;

/**
 * Scoring of all cached tokens by the indexers of selecting layers (DeepSeek-V3.2 report, arXiv 2512.02556, section 2.1),
 * whole on every rank of tensor parallelism. Scoring and the choice of the best are small kernels of their own, together as
 * late as a call of attention; scores are written and read once, in 32 bit.
 */
final class IndexerCost {
    private static final double SCORE_BYTES = 8;

    private final Indexer indexer;
    private final Attention kernel;
    private final double layers;
    private final OperatorCost token = new OperatorCost();

    /**
     * @param kernel rates of the attention kernels in the indexer's format
     * @param layers that score
     */
    IndexerCost(Indexer indexer, Attention kernel, double layers) {
        this.indexer = indexer;
        this.kernel = kernel;
        this.layers = indexer.present() ? layers : 0;
    }

    /** Latencies, and the scores of prompt chunks. */
    void addFixed(StepShape step, double promptShare, OperatorCost into) {
        double call = step.decodeSequences > 0
                ? kernel.decode().overheadSeconds()
                : kernel.prompt().overheadSeconds();
        into.overheadSeconds += layers * call;
        double pairs = promptShare * layers * step.prefillAttentionPairs;
        double read = promptShare * layers * (step.prefillCachedTokens + step.prefillTokens) * indexer.bytesPerToken();
        double bytes = read + SCORE_BYTES * pairs;
        into.flops += pairs * indexer.pairFlops();
        into.computeSeconds += pairs * indexer.pairFlops() / kernel.prompt().flopsPerSecond();
        into.bytes += bytes;
        into.memorySeconds += bytes / kernel.decode().bytesPerSecond();
    }

    /** One cached token that a decoding sequence with {@code queryTokens} query tokens scores, in all layers. */
    void addPerContext(double queryTokens, double share, OperatorCost into) {
        if (layers == 0) {
            return;
        }
        token.clear();
        kernel.addContextToken(
                indexer.bytesPerToken() + SCORE_BYTES * queryTokens,
                queryTokens * indexer.pairFlops(),
                queryTokens * indexer.heads(),
                token);
        into.add(token, layers * share);
    }
}
