package io.kvasir.perf;

import io.kvasir.model.serving.AttentionBackend;
import io.kvasir.model.serving.InstanceSpec;

/**
 * The scores of naive attention in device memory: written by the first product, read and written again by the softmax,
 * read by the second product, for every query of every head and every key, masked ones included (the standard attention
 * of Dao et al. 2022, arXiv 2205.14135, algorithm 0). Nothing of a tiled kernel.
 */
final class ScoreMatrix {
    private static final double PASSES = 4;
    private static final double VALUE_BYTES = 2;
    /** Scores and probabilities of one layer at a time. */
    private static final double MATRICES = 2;

    private final boolean written;
    private final double heads;

    /**
     * @param heads query heads of one device
     */
    ScoreMatrix(AttentionBackend backend, double heads) {
        this.written = backend == AttentionBackend.NAIVE;
        this.heads = heads;
    }

    boolean written() {
        return written;
    }

    /** Bytes one layer moves for so many pairs of a query and a key. */
    double bytes(double pairs) {
        return written ? PASSES * VALUE_BYTES * heads * pairs : 0;
    }

    /** Room for the largest step of an instance, bytes of one device. */
    static double reserveBytes(InstanceSpec spec) {
        if (spec.engine().execution().attention() != AttentionBackend.NAIVE) {
            return 0;
        }
        int queries =
                Math.min(spec.engine().maxNumBatchedTokens(), spec.engine().maxModelLen());
        double heads = Math.max(
                1,
                (double) spec.model().attention().heads() / spec.parallelism().tensor());
        return MATRICES * VALUE_BYTES * heads * queries * spec.engine().maxModelLen();
    }
}
