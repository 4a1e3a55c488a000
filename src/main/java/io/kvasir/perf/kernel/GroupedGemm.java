package io.kvasir.perf.kernel;

/**
 * Time of the routed experts of one layer on one device: only experts that some token visits are read. Of E experts a
 * batch of M tokens with k choices each touches {@code E·(1 − (1 − k/E)^M)} when routing is even.
 *
 * @param gemm rates and latencies of the grouped product
 * @param tileRows rows a partly filled expert is padded to
 * @param tokenSeconds routing, permutation and combination, per token and choice
 */
public record GroupedGemm(Gemm gemm, int tileRows, double tokenSeconds) {
    /**
     * Adds one block of experts.
     *
     * @param experts experts on this device
     * @param tokens tokens that may visit them
     * @param choicesPerExpert probability that a token visits a given expert, k/E
     * @param weightsPerExpert weights of one expert on this device
     * @param load how much busier this device is than the mean one, at least 1
     */
    public void add(
            int experts,
            double tokens,
            double choicesPerExpert,
            double weightsPerExpert,
            double load,
            OperatorCost into) {
        double touched = experts * -Math.expm1(tokens * Math.log1p(-Math.min(choicesPerExpert, 1 - 1e-12)));
        double rows = tokens * experts * choicesPerExpert * load;
        double padded = rows + touched * tileRows / 2.0;
        double bytes = gemm.weightBytes() * touched * weightsPerExpert;
        into.overheadSeconds += gemm.overheadSeconds() + gemm.quantiseSeconds() + rows * tokenSeconds;
        into.addOverlapped(
                bytes / gemm.bytesPerSecond(), 2 * padded * weightsPerExpert / gemm.flopsPerSecond(), gemm.knee());
        into.flops += 2 * rows * weightsPerExpert;
        into.bytes += bytes;
    }
}
