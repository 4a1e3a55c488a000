package io.kvasir.experiment.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Fits to times made from known coefficients: {@code t = fixed + x/rate}, answered in steps as a simulation does. */
final class LinearisedFitTest {
    private static final double FIXED = 5e-6;
    private static final double RATE = 2e6;
    private static final double GRAIN = 1e-9;
    private static final int N = 40;

    private static final List<FreeCoefficient> FREE =
            List.of(new FreeCoefficient("fixed", 1e-6, 0, 1e-4), new FreeCoefficient("rate", 1e6, 1e5, 1e7));

    private static double[] times(double[] values) {
        double[] times = new double[N];
        for (int i = 0; i < N; i++) {
            double exact = values[0] + 0.1 * Math.pow(1.3, i % 20) / values[1];
            times[i] = Math.rint(exact / GRAIN) * GRAIN;
        }
        return times;
    }

    private static double[] filled(double value) {
        double[] all = new double[N];
        Arrays.fill(all, value);
        return all;
    }

    private static LinearisedFit fit(Function<double[], double[]> times, double[] measured, double[] factors) {
        return new LinearisedFit(FREE, times, new LinearisedFit.Target(measured, factors, filled(1), 0.02));
    }

    @Test
    void exactTimes_giveBackTheirCoefficients() {
        double[] measured = times(new double[] {FIXED, RATE});
        double[] values =
                fit(LinearisedFitTest::times, measured, filled(1)).solve().values();
        // The prior pulls by 0.02 per logistic unit: a few parts in a hundred.
        assertEquals(FIXED, values[0], 0.03 * FIXED);
        assertEquals(RATE, values[1], 0.03 * RATE);
    }

    @Test
    void outliers_moveTheFitLittle() {
        double[] measured = times(new double[] {FIXED, RATE});
        for (int i = 0; i < N; i += 10) {
            measured[i] *= 8;
        }
        double[] values =
                fit(LinearisedFitTest::times, measured, filled(1)).solve().values();
        assertEquals(RATE, values[1], 0.1 * RATE);
    }

    @Test
    void timesWithFactorZero_countNothing() {
        double[] measured = times(new double[] {FIXED, RATE});
        double[] factors = filled(1);
        for (int i = N / 2; i < N; i++) {
            measured[i] *= 3;
            factors[i] = 0;
        }
        double[] values =
                fit(LinearisedFitTest::times, measured, factors).solve().values();
        assertEquals(RATE, values[1], 0.05 * RATE);
    }

    @Test
    void solution_isNeverWorseThanThePrior() {
        // A model that answers nonsense near the optimum of its affine picture.
        Function<double[], double[]> trap = values -> values[1] > 1.2e6 ? filled(1) : times(values);
        double[] measured = times(new double[] {FIXED, RATE});
        double[] values = fit(trap, measured, filled(1)).solve().values();
        assertTrue(values[1] <= 1.2e6, "stays where times are better than at the prior");
    }

    @Test
    void evaluations_areFew() {
        AtomicInteger calls = new AtomicInteger();
        double[] measured = times(new double[] {FIXED, RATE});
        fit(
                        values -> {
                            calls.incrementAndGet();
                            return times(values);
                        },
                        measured,
                        filled(1))
                .solve();
        // Five rounds of at most three halvings and two differences each, and the start.
        assertTrue(calls.get() <= 1 + 2 + 5 * (3 + 2), "used " + calls.get());
    }
}
