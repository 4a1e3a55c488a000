package io.kvasir.perf.kernel;

/**
 * Time of the routed experts of one layer on one device. Only experts that some token visits are read, and the rows of
 * each are padded to tiles:
 *
 * <pre>
 *   bytes = wb·touched·W + 2·rows·(traffic per row)      flops = 2·W·(rows + touched·tile/2)
 *   t     = overhead + ((bytes/bandwidth)^p + (flops/rate)^p)^(1/p)
 * </pre>
 *
 * with W the weights of one expert on the device. Of E experts a batch of M tokens with k choices each touches
 * {@code E·(1 − (1 − k/E)^M)} when routing is even. Experts are not equally popular: where the rates at which they are
 * chosen follow a gamma law of squared coefficient of variation v, {@code E·(1 − (1 + v·x)^(−1/v))} with
 * {@code x = −M·ln(1 − k/E)}, the mean of the Poisson law over it (Greenwood and Yule, J. Royal Stat. Soc. 83(2), 1920).
 *
 * @param rates what the kernels reach; the wave exponent is not used
 * @param overheadSeconds routing, permutation, both products and the combination
 * @param weightBytes bytes of one weight, scales included
 * @param tileRows rows a partly filled expert is padded to
 * @param rowPasses passes over the activations of a row: permutation, activation, combination
 */
public record GroupedGemm(
        Gemm.Rates rates, double overheadSeconds, double weightBytes, double tileRows, double rowPasses) {
    private static final double ACTIVATION_BYTES = 2;

    /**
     * One block of experts on one device.
     *
     * @param experts experts on this device
     * @param weights weights of one of them on this device
     * @param rowWidth values a routed row reads and writes outside the weights: hidden and intermediate widths
     * @param visitProbability probability that a token visits a given expert, k/E
     * @param load how much busier this device is than the mean one, at least 1
     * @param popularityVariance squared coefficient of variation of how often experts are chosen; 0 for even routing
     */
    public record Block(
            int experts,
            double weights,
            double rowWidth,
            double visitProbability,
            double load,
            double popularityVariance) {
        /** A block under even routing. */
        public Block(int experts, double weights, double rowWidth, double visitProbability, double load) {
            this(experts, weights, rowWidth, visitProbability, load, 0);
        }

        /** Experts that a batch touches under independent routing. */
        public double touched(double tokens) {
            double visits = -tokens * Math.log1p(-Math.min(visitProbability, 1 - 1e-12));
            if (popularityVariance <= 0) {
                return experts * -Math.expm1(-visits);
            }
            double missed = Math.pow(1 + popularityVariance * visits, -1 / popularityVariance);
            return experts * Math.max(Math.min(1, tokens) * visitProbability, 1 - missed);
        }
    }

    /** Adds one block under independent routing. */
    public void add(Block block, double tokens, OperatorCost into) {
        add(block, tokens, block.touched(tokens), into);
    }

    /** Adds one block of which a given number of experts is touched. */
    public void add(Block block, double tokens, double touched, OperatorCost into) {
        double rows = tokens * block.experts * block.visitProbability;
        double busiest = rows * block.load;
        double bytes = weightBytes * touched * block.weights + ACTIVATION_BYTES * rowPasses * busiest * block.rowWidth;
        double flops = 2 * block.weights * (busiest + touched * tileRows / 2);
        into.overheadSeconds += overheadSeconds;
        rates.add(bytes, flops, into);
        into.flops += 2 * rows * block.weights;
        into.bytes += bytes;
    }
}
