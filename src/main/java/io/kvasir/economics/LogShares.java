package io.kvasir.economics;

import java.util.List;

/**
 * Shares of the factors in a product. A cost that fell to a tenth through a price factor and an efficiency factor cannot
 * be split into points of a sum; shares of the logarithm do not depend on the order of the factors.
 */
public final class LogShares {
    private LogShares() {}

    /**
     * Share of each factor in the logarithm of their product, adding up to 1.
     *
     * @param factors positive, with a product other than 1
     */
    public static List<Double> of(List<Double> factors) {
        double total = 0;
        for (double factor : factors) {
            if (!(factor > 0)) {
                throw new IllegalArgumentException("factors are positive, got " + factor);
            }
            total += StrictMath.log(factor);
        }
        if (total == 0) {
            throw new IllegalArgumentException("factors that cancel have no shares");
        }
        double whole = total;
        return factors.stream().map(factor -> StrictMath.log(factor) / whole).toList();
    }
}
