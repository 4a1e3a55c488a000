package io.kvasir.experiment.validate;

import io.kvasir.stats.Quantiles;
import java.util.List;

/**
 * Errors of one group of predictions, percent of the measured value.
 *
 * @param count predictions
 * @param meanAbsolute mean absolute percentage error
 * @param medianAbsolute median of the same
 * @param bias mean signed error; positive when predictions are too high
 * @param within5 share within 5 percent, 0..1
 * @param within10 share within 10 percent
 * @param within20 share within 20 percent
 */
public record ErrorStatistics(
        int count,
        double meanAbsolute,
        double medianAbsolute,
        double bias,
        double within5,
        double within10,
        double within20) {
    /** Statistics of signed errors; NaN throughout for none. */
    public static ErrorStatistics of(List<Double> signedPercents) {
        double[] absolute =
                signedPercents.stream().mapToDouble(Math::abs).sorted().toArray();
        return new ErrorStatistics(
                absolute.length,
                mean(absolute),
                Quantiles.ofSorted(absolute, absolute.length, 0.5),
                mean(signedPercents.stream().mapToDouble(Double::doubleValue).toArray()),
                within(absolute, 5),
                within(absolute, 10),
                within(absolute, 20));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? Double.NaN : sum / values.length;
    }

    private static double within(double[] absolute, double limit) {
        int count = 0;
        for (double value : absolute) {
            count += value <= limit ? 1 : 0;
        }
        return absolute.length == 0 ? Double.NaN : (double) count / absolute.length;
    }
}
