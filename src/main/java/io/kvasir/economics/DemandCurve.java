package io.kvasir.economics;

/**
 * Demand of constant price elasticity: {@code q = q0 · (p / p0)^−e}. Above an elasticity of 1 a lower price raises the
 * spend (Jevons).
 *
 * @param elasticity relative rise of demand per relative fall of price, not negative
 */
public record DemandCurve(double elasticity) {
    public DemandCurve {
        if (!(elasticity >= 0) || Double.isInfinite(elasticity)) {
            throw new IllegalArgumentException("elasticity must be a number not below 0, got " + elasticity);
        }
    }

    /** Demand at a new price over demand at the old one. */
    public double demandRatio(double priceRatio) {
        requirePositive(priceRatio);
        return StrictMath.pow(priceRatio, -elasticity);
    }

    /** Spend at a new price over spend at the old one: {@code (p1/p0)^(1 − e)}. */
    public double spendRatio(double priceRatio) {
        return priceRatio * demandRatio(priceRatio);
    }

    /** Demand ratio that capacity allows. */
    public double servedRatio(double priceRatio, double capacityRatio) {
        return Math.min(demandRatio(priceRatio), capacityRatio);
    }

    /** Price ratio at which demand just fills the capacity: the market-clearing price. Infinite capacity ratios aside. */
    public double clearingPriceRatio(double capacityRatio) {
        requirePositive(capacityRatio);
        return elasticity == 0 ? Double.NaN : StrictMath.pow(capacityRatio, -1 / elasticity);
    }

    private static void requirePositive(double ratio) {
        if (!(ratio > 0)) {
            throw new IllegalArgumentException("ratios are positive, got " + ratio);
        }
    }
}
