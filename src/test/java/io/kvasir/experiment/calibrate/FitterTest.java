package io.kvasir.experiment.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.catalog.coefficient.CoefficientSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fits to times made from known coefficients: {@code t = fixed + x/rate}. */
final class FitterTest {
    private static final CoefficientSet EMPTY = new CoefficientSet("test", Map.of(), Map.of());
    private static final double FIXED = 5e-6;
    private static final double RATE = 2e6;

    /** Times of a line with every {@code outlierEvery}-th measured tenfold; 0 for none. */
    private static FitProblem line(int outlierEvery) {
        List<String> groups = new ArrayList<>();
        double[] measured = new double[60];
        for (int i = 0; i < measured.length; i++) {
            boolean outlier = outlierEvery > 0 && i % outlierEvery == 1;
            measured[i] = (FIXED + x(i) / RATE) * (outlier ? 10 : 1);
            groups.add("g" + i % 6);
        }
        return new FitProblem() {
            @Override
            public String name() {
                return "line";
            }

            @Override
            public List<FreeCoefficient> free() {
                return List.of(new FreeCoefficient("fixed", 1e-6, 0, 1e-4), new FreeCoefficient("rate", 1e6, 1e5, 1e7));
            }

            @Override
            public double[] measuredSeconds() {
                return measured;
            }

            @Override
            public List<String> groups() {
                return groups;
            }

            @Override
            public double[] predict(CoefficientSet set) {
                double[] seconds = new double[measured.length];
                for (int i = 0; i < seconds.length; i++) {
                    seconds[i] = set.value("fixed") + x(i) / set.value("rate");
                }
                return seconds;
            }
        };
    }

    private static double x(int i) {
        return 0.1 * Math.pow(1.3, i % 30);
    }

    @Test
    void exactTimes_giveBackTheirCoefficients() {
        FitResult result = new Fitter(5, 1).fit(line(0), EMPTY);
        // The prior pulls by 0.02 per logistic unit: a few parts in a thousand.
        assertEquals(FIXED, result.coefficients().get("fixed").value(), 0.02 * FIXED);
        assertEquals(RATE, result.coefficients().get("rate").value(), 0.02 * RATE);
        assertTrue(result.inSampleError() < 0.01 && result.holdOutError() < 0.01);
    }

    @Test
    void outliers_moveTheFitLittle() {
        FitResult result = new Fitter(2, 1).fit(line(10), EMPTY);
        assertEquals(RATE, result.coefficients().get("rate").value(), 0.1 * RATE);
        assertTrue(result.inSampleError() > 0.05, "the outliers themselves are not fitted");
    }

    @Test
    void sameSeed_givesTheSameStandardErrors() {
        FitResult first = new Fitter(4, 7).fit(line(10), EMPTY);
        FitResult second = new Fitter(4, 7).fit(line(10), EMPTY);
        assertEquals(first, second);
    }

    @Test
    void nuisances_areNotKept() {
        assertFalse(FreeCoefficient.nuisance("floor", 1, 0, 2).kept());
        assertTrue(new FreeCoefficient("gemm.bf16.knee", 1, 0, 2).kept());
    }

    /** With one group only, single measurements are left out, and drawn: errors and spreads are not nothing. */
    @Test
    void oneGroup_isLeftOutMeasurementByMeasurement() {
        FitProblem grouped = line(10);
        FitProblem one = new FitProblem() {
            @Override
            public String name() {
                return grouped.name();
            }

            @Override
            public List<FreeCoefficient> free() {
                return grouped.free();
            }

            @Override
            public double[] measuredSeconds() {
                return grouped.measuredSeconds();
            }

            @Override
            public List<String> groups() {
                return grouped.groups().stream().map(name -> "same").toList();
            }

            @Override
            public double[] predict(CoefficientSet set) {
                return grouped.predict(set);
            }
        };
        FitResult result = new Fitter(6, 3).fit(one, EMPTY);
        assertTrue(result.oneGroup());
        assertTrue(result.holdOutError() > 0.05, "the outliers are among what was left out");
        assertTrue(result.coefficients().get("rate").standardError() > 0);
        assertFalse(new Fitter(2, 3).fit(grouped, EMPTY).oneGroup());
    }
}
