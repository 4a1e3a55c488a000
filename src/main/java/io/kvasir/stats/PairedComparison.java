package io.kvasir.stats;

/**
 * Two systems compared under common random numbers: replication i of both had the same requests and luck, so their
 * differences vary less than either (Law 2015, 10.2.1 and 11.2).
 *
 * @param difference candidate − baseline with its interval
 * @param baselineMean mean of the baseline
 * @param candidateMean mean of the candidate
 * @param correlation of the pairs, NaN when undefined; the gain from common random numbers
 */
public record PairedComparison(
        ConfidenceInterval difference, double baselineMean, double candidateMean, double correlation) {
    /** What the interval of the difference says. */
    public enum Verdict {
        LOWER,
        HIGHER,
        /** The interval holds 0: the difference may be luck. */
        INDISTINGUISHABLE,
        /** No interval: fewer than two pairs, or a value is undefined. */
        UNKNOWN
    }

    /** @throws IllegalArgumentException when the samples do not pair up */
    public static PairedComparison of(double[] baseline, double[] candidate, double confidence) {
        if (baseline.length != candidate.length) {
            throw new IllegalArgumentException(
                    "cannot pair " + baseline.length + " replications with " + candidate.length);
        }
        double[] differences = new double[baseline.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = candidate[i] - baseline[i];
        }
        ConfidenceInterval first = ConfidenceInterval.ofMean(baseline, confidence);
        ConfidenceInterval second = ConfidenceInterval.ofMean(candidate, confidence);
        return new PairedComparison(
                ConfidenceInterval.ofMean(differences, confidence),
                first.estimate(),
                second.estimate(),
                correlation(baseline, first.estimate(), candidate, second.estimate()));
    }

    private static double correlation(double[] x, double meanX, double[] y, double meanY) {
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        return xx == 0 || yy == 0 ? Double.NaN : xy / Math.sqrt(xx * yy);
    }

    public Verdict verdict() {
        if (Double.isNaN(difference.low()) || Double.isNaN(difference.high())) {
            return Verdict.UNKNOWN;
        }
        if (difference.contains(0)) {
            return Verdict.INDISTINGUISHABLE;
        }
        return difference.estimate() < 0 ? Verdict.LOWER : Verdict.HIGHER;
    }

    /** Difference over the size of the baseline's mean; NaN when that is 0 or undefined. */
    public double relativeDifference() {
        return baselineMean == 0 ? Double.NaN : difference.estimate() / Math.abs(baselineMean);
    }
}
