package io.kvasir.stats;

/**
 * Sum of doubles whose error does not grow with the number of terms (Neumaier, "Rundungsfehleranalyse einiger Verfahren
 * zur Summation endlicher Summen", ZAMM 54, 1974).
 */
public final class CompensatedSum {
    private double sum;
    private double compensation;

    /** Adds one term. */
    public void add(double term) {
        double next = sum + term;
        if (Math.abs(sum) >= Math.abs(term)) {
            compensation += (sum - next) + term;
        } else {
            compensation += (term - next) + sum;
        }
        sum = next;
    }

    /** The sum so far; 0 for no terms. An infinite or NaN term makes it infinite or NaN for good. */
    public double value() {
        return Double.isFinite(sum) ? sum + compensation : sum;
    }

    /** Forgets every term. */
    public void reset() {
        sum = 0;
        compensation = 0;
    }
}
