package io.kvasir.experiment.calibrate;

import java.util.Arrays;
import java.util.Locale;

/** The model band of a set from the errors of what was left out of its fit. */
final class HeldOutBand {
    /** Share of held-out values the band of two-sided 95 % shall hold, and its normal quantile. */
    private static final double COVERED = 0.95;

    private static final double COVERED_QUANTILE = 1.96;
    /** What {@code ModelBand} multiplies a relative error by to get its standard deviation. */
    private static final double ERROR_TO_SIGMA = 1.25;

    private HeldOutBand() {}

    /** The relative error whose band of 95 % holds that share of held-out values. */
    static double relativeError(ServingErrors e) {
        double[] ratios = Arrays.stream(e.errors())
                .map(error -> Math.abs(Math.log1p(error)))
                .sorted()
                .toArray();
        int index = (int) Math.ceil(COVERED * ratios.length) - 1;
        return ratios[Math.max(0, index)] / COVERED_QUANTILE / ERROR_TO_SIGMA;
    }

    /** How many held-out values that band holds, in words. */
    static String coverage(ServingErrors e) {
        double sigma = ERROR_TO_SIGMA * relativeError(e);
        boolean perToken = e.metric() == ServingMetric.TIME_PER_OUTPUT_TOKEN;
        return String.format(
                Locale.ROOT,
                "covers %.0f %% of the held-out %s at 95 %%, %.0f %% at 68 %%",
                100 * e.within(COVERED_QUANTILE * sigma),
                perToken ? "times per output token" : "values of " + e.metric().label(),
                100 * e.within(sigma));
    }
}
