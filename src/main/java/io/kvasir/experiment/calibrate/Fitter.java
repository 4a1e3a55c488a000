package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Fits a problem, and measures the fit: error on groups left out (k folds of whole groups), and the spread of every
 * coefficient when groups are drawn again with replacement (cluster bootstrap; Cameron, Gelbach and Miller, 2008). Where all
 * measurements are of one group, single ones are left out and drawn instead.
 */
public final class Fitter {
    private static final int MAX_FOLDS = 6;

    private final int bootstraps;
    private final long seed;

    /**
     * @param bootstraps fits behind every standard error
     * @param seed of the draws of groups
     */
    public Fitter(int bootstraps, long seed) {
        this.bootstraps = bootstraps;
        this.seed = seed;
    }

    /** Fits the free coefficients of a problem; all others are those of {@code base}. */
    public FitResult fit(FitProblem problem, CoefficientSet base) {
        int n = problem.measuredSeconds().length;
        double[] prior =
                problem.free().stream().mapToDouble(FreeCoefficient::prior).toArray();
        double[] best = solve(problem, base, problem.weights(), prior);
        double[] errors = relativeErrors(problem, base, best);
        List<String> groups = problem.groups();
        boolean single = groups.stream().distinct().count() < 2;
        List<String> units =
                single ? IntStream.range(0, n).mapToObj(Integer::toString).toList() : groups;
        double[] spread = spread(problem, base, best, units);
        return new FitResult(
                problem.name(),
                n,
                coefficients(problem, best, spread),
                Arrays.stream(errors).map(Math::abs).average().orElse(Double.NaN),
                holdOut(problem, base, best, units),
                single,
                Arrays.stream(errors).average().orElse(Double.NaN));
    }

    private static double[] solve(FitProblem problem, CoefficientSet base, double[] weights, double[] start) {
        double[] measured = problem.measuredSeconds();
        BoundedFit fit = new BoundedFit(
                problem.free(),
                values -> logRatios(problem.predict(with(problem, base, values)), measured),
                weights,
                problem.priorPull());
        return fit.solve(start);
    }

    private static double[] logRatios(double[] predicted, double[] measured) {
        double[] ratios = new double[measured.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = Math.log(predicted[i] / measured[i]);
        }
        return ratios;
    }

    private static CoefficientSet with(FitProblem problem, CoefficientSet base, double[] values) {
        Map<String, Coefficient> changes = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            FreeCoefficient c = problem.free().get(i);
            changes.put(c.name(), new Coefficient(values[i], Double.NaN, c.lower(), c.upper()));
        }
        return base.with(changes);
    }

    private static double[] relativeErrors(FitProblem problem, CoefficientSet base, double[] values) {
        double[] predicted = problem.predict(with(problem, base, values));
        double[] measured = problem.measuredSeconds();
        double[] errors = new double[measured.length];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = predicted[i] / measured[i] - 1;
        }
        return errors;
    }

    /** @param units what each measurement is left out with */
    private static double holdOut(FitProblem problem, CoefficientSet base, double[] start, List<String> units) {
        List<String> names = new ArrayList<>(new LinkedHashSet<>(units));
        int folds = Math.min(MAX_FOLDS, names.size());
        if (folds < 2) {
            return Double.NaN;
        }
        double sum = 0;
        for (int fold = 0; fold < folds; fold++) {
            double[] weights = problem.weights();
            for (int i = 0; i < weights.length; i++) {
                weights[i] = names.indexOf(units.get(i)) % folds == fold ? 0 : weights[i];
            }
            double[] errors = relativeErrors(problem, base, solve(problem, base, weights, start));
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] == 0 ? Math.abs(errors[i]) : 0;
            }
        }
        return sum / units.size();
    }

    /** @param units what each measurement is drawn with */
    private double[] spread(FitProblem problem, CoefficientSet base, double[] best, List<String> units) {
        List<String> names = new ArrayList<>(new LinkedHashSet<>(units));
        SplittableRandom random = new SplittableRandom(seed);
        double[] sum = new double[best.length];
        double[] squares = new double[best.length];
        for (int b = 0; b < bootstraps; b++) {
            int[] drawn = new int[names.size()];
            for (int g = 0; g < names.size(); g++) {
                drawn[random.nextInt(names.size())]++;
            }
            double[] weights = problem.weights();
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= drawn[names.indexOf(units.get(i))];
            }
            double[] again = solve(problem, base, weights, best);
            for (int i = 0; i < best.length; i++) {
                sum[i] += again[i] - best[i];
                squares[i] += (again[i] - best[i]) * (again[i] - best[i]);
            }
        }
        double[] spread = new double[best.length];
        for (int i = 0; i < best.length; i++) {
            double mean = sum[i] / bootstraps;
            spread[i] = Math.sqrt(Math.max(0, squares[i] / bootstraps - mean * mean));
        }
        return spread;
    }

    private static Map<String, Coefficient> coefficients(FitProblem problem, double[] values, double[] spread) {
        Map<String, Coefficient> kept = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            FreeCoefficient c = problem.free().get(i);
            if (c.kept()) {
                kept.put(c.name(), new Coefficient(values[i], spread[i], c.lower(), c.upper()));
            }
        }
        return kept;
    }
}
