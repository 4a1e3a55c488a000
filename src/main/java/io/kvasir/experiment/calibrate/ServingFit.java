package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * One coefficient set fitted to serving runs through simulation.
 *
 * @param free what was fitted
 * @param set the base set with the fitted values
 */
record ServingFit(List<FreeCoefficient> free, CoefficientSet set, ServingRuns runs, LinearisedFit.Solution solution) {
    static final String STATED = "stated ";
    /** Few systems are behind many runs, so the prior pulls harder than where operators are fitted. */
    private static final double PRIOR_PULL = 0.12;

    /** Fits the free coefficients from their priors; all others are those of the base. */
    static ServingFit of(List<FreeCoefficient> free, CoefficientSet base, ServingRuns runs) {
        LinearisedFit.Solution solution = problem(free, base, runs).solve();
        return new ServingFit(free, with(free, base, solution.values(), new double[0]), runs, solution);
    }

    private static LinearisedFit problem(List<FreeCoefficient> free, CoefficientSet base, ServingRuns runs) {
        List<ServingTime> times = runs.times();
        return new LinearisedFit(
                free,
                values -> seconds(times, runs.predict(with(free, base, values, new double[0]))),
                new LinearisedFit.Target(
                        seconds(
                                times,
                                times.stream()
                                        .mapToDouble(ServingTime::measured)
                                        .toArray()),
                        times.stream()
                                .mapToDouble(time -> time.metric().weight())
                                .toArray(),
                        weights(times),
                        PRIOR_PULL));
    }

    private static double[] seconds(List<ServingTime> times, double[] values) {
        double[] seconds = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            seconds[i] = times.get(i).metric().time(values[i]);
        }
        return seconds;
    }

    /**
     * The set had some runs not been there: the affine model around this fit, solved again with no weight on them, and once
     * more around what is simulated there. What this fit was to their times is in its slopes alone, which hardly change
     * from where it ended to where it would have.
     *
     * @param left the runs that are left out; those that this fit does not know do not matter
     * @param priors of the same coefficients in the same order
     * @param base of all others
     */
    CoefficientSet without(ServingRuns left, List<FreeCoefficient> priors, CoefficientSet base) {
        Set<String> out = left.times().stream().map(ServingTime::key).collect(Collectors.toSet());
        double[] weights = weights(runs.times(), out);
        LinearisedFit problem = problem(priors, base, runs);
        double[] near = problem.solve(solution, weights);
        double[] values = problem.solve(problem.at(near, solution.slopes()), weights);
        return with(priors, base, values, new double[0]);
    }

    private static double[] weights(List<ServingTime> times) {
        return weights(times, Set.of());
    }

    /**
     * A system measured n times counts √n-fold: its runs share what the model gets wrong about it.
     *
     * @param out keys of times that do not count
     */
    private static double[] weights(List<ServingTime> times, Set<String> out) {
        Map<String, Integer> counts = new HashMap<>();
        times.stream()
                .filter(time -> !out.contains(time.key()))
                .forEach(time -> counts.merge(time.system(), 1, Integer::sum));
        return times.stream()
                .mapToDouble(
                        time -> out.contains(time.key()) ? 0 : 1 / Math.sqrt(counts.getOrDefault(time.system(), 1)))
                .toArray();
    }

    private static CoefficientSet with(
            List<FreeCoefficient> free, CoefficientSet base, double[] values, double[] spread) {
        Map<String, Coefficient> changes = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            FreeCoefficient c = free.get(i);
            double error = spread.length == 0 ? Double.NaN : spread[i];
            changes.put(c.name(), new Coefficient(values[i], error, c.lower(), c.upper()));
        }
        return base.with(changes);
    }

    /** Why coefficients that were not fitted are what they are, where the base says so. */
    Map<String, String> stated() {
        Map<String, String> stated = new LinkedHashMap<>();
        set.facts().forEach((key, reason) -> {
            boolean fitted = free.stream().anyMatch(c -> key.equals(STATED + c.name()));
            if (key.startsWith(STATED) && !fitted) {
                stated.put(key, reason);
            }
        });
        return stated;
    }

    /** The set with a standard error for every fitted coefficient. */
    CoefficientSet withSpread(int bootstraps, long seed) {
        return bootstraps == 0 ? set : with(free, set, solution.values(), spread(bootstraps, seed));
    }

    /**
     * Spread of every coefficient when systems are drawn again with replacement (cluster bootstrap; Cameron, Gelbach and
     * Miller, 2008), each draw fitted to the affine model around the solution.
     */
    private double[] spread(int bootstraps, long seed) {
        LinearisedFit problem = problem(free, set, runs);
        SplittableRandom random = new SplittableRandom(seed);
        double[] best = solution.values();
        double[] sum = new double[best.length];
        double[] squares = new double[best.length];
        for (int b = 0; b < bootstraps; b++) {
            double[] again = problem.solve(solution, drawn(random));
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

    private double[] drawn(SplittableRandom random) {
        List<String> systems = new ArrayList<>(runs.times().stream()
                .map(time -> time.row().labels().model() + time.row().labels().gpu())
                .distinct()
                .toList());
        Map<String, Integer> counts = new HashMap<>();
        systems.forEach(any -> counts.merge(systems.get(random.nextInt(systems.size())), 1, Integer::sum));
        double[] weights = weights(runs.times());
        for (int i = 0; i < weights.length; i++) {
            var labels = runs.times().get(i).row().labels();
            weights[i] *= counts.getOrDefault(labels.model() + labels.gpu(), 0);
        }
        return weights;
    }
}
