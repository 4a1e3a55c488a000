package io.kvasir.experiment.calibrate;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Least squares where one evaluation is a simulation of hundreds of runs: Gauss and Newton's method with finite
 * differences wide enough to stand out from the steps in which a simulation answers. Around the current point every
 * predicted time is taken as affine in the coefficients, which a sum of operator times nearly is; {@link BoundedFit}
 * solves that problem robustly within bounds and against the prior; the answer is simulated and, where it is worse than
 * promised, drawn back by halves.
 */
final class LinearisedFit {
    private static final int ROUNDS = 5;
    private static final int HALVINGS = 3;
    /** Rounds end when one wins less than this share of the cost. */
    private static final double ENOUGH = 5e-3;
    /** Slopes are taken anew after a round that wins more than this: they are what costs. */
    private static final double FAR = 0.1;

    private static final double SOFT_SCALE = 0.1;
    /** Width of a difference: a share of the distance to the lower bound plus a share of the range. */
    private static final double STEP_OF_VALUE = 0.05;

    private static final double STEP_OF_RANGE = 0.01;
    /** The affine model may not promise times below this share of the present ones. */
    private static final double SMALLEST_SHARE = 0.2;

    private final List<FreeCoefficient> free;
    private final Function<double[], double[]> times;
    private final Target target;

    /**
     * What is to be met.
     *
     * @param measured times
     * @param factors what a log ratio counts; 0 leaves it out
     * @param weights of the squares
     * @param priorPull of {@link BoundedFit}
     */
    record Target(double[] measured, double[] factors, double[] weights, double priorPull) {}

    /**
     * Where a fit ended.
     *
     * @param values fitted, in the order of the free coefficients
     * @param predicted times there
     * @param slopes change of every time with every coefficient there, by time and coefficient
     */
    record Solution(double[] values, double[] predicted, double[][] slopes) {}

    LinearisedFit(List<FreeCoefficient> free, Function<double[], double[]> times, Target target) {
        this.free = List.copyOf(free);
        this.times = times;
        this.target = target;
    }

    /** From the priors to the best values. */
    Solution solve() {
        double[] at = free.stream().mapToDouble(FreeCoefficient::prior).toArray();
        double[] predicted = times.apply(at);
        double[][] slopes = slopes(at, predicted);
        double cost = cost(at, predicted);
        for (int round = 0; round < ROUNDS; round++) {
            double[] aim = solve(new Solution(at, predicted, slopes), target.weights());
            double before = cost;
            for (int halving = 0; halving < HALVINGS; halving++) {
                double[] there = times.apply(aim);
                double reached = cost(aim, there);
                if (reached < cost) {
                    at = aim;
                    predicted = there;
                    cost = reached;
                    break;
                }
                aim = between(at, aim);
            }
            if (before - cost < ENOUGH * before) {
                break;
            }
            slopes = before - cost > FAR * before ? slopes(at, predicted) : slopes;
        }
        return new Solution(at, predicted, slopes);
    }

    /** What is predicted at some values, with slopes from nearby. */
    Solution at(double[] values, double[][] slopes) {
        return new Solution(values, times.apply(values), slopes);
    }

    /** Best values of the affine model around a solution under other weights. */
    double[] solve(Solution around, double[] weights) {
        return new BoundedFit(free, values -> ratios(affine(around, values)), weights, target.priorPull())
                .solve(around.values());
    }

    private double[] affine(Solution around, double[] values) {
        double[] predicted = around.predicted().clone();
        for (int i = 0; i < predicted.length; i++) {
            double floor = SMALLEST_SHARE * predicted[i];
            for (int j = 0; j < values.length; j++) {
                predicted[i] += around.slopes()[i][j] * (values[j] - around.values()[j]);
            }
            predicted[i] = Math.max(floor, predicted[i]);
        }
        return predicted;
    }

    private double[][] slopes(double[] at, double[] predicted) {
        double[][] slopes = new double[predicted.length][at.length];
        for (int j = 0; j < at.length; j++) {
            FreeCoefficient c = free.get(j);
            double step = STEP_OF_VALUE * (at[j] - c.lower()) + STEP_OF_RANGE * (c.upper() - c.lower());
            double signed = at[j] + step > c.upper() ? -step : step;
            double[] moved = at.clone();
            moved[j] += signed;
            double[] there = times.apply(moved);
            for (int i = 0; i < predicted.length; i++) {
                slopes[i][j] = (there[i] - predicted[i]) / signed;
            }
        }
        return slopes;
    }

    private double[] ratios(double[] predicted) {
        double[] ratios = new double[predicted.length];
        for (int i = 0; i < ratios.length; i++) {
            boolean used = target.factors()[i] > 0 && Double.isFinite(predicted[i]);
            ratios[i] = used ? target.factors()[i] * Math.log(predicted[i] / target.measured()[i]) : 0;
        }
        return ratios;
    }

    /** Soft-L1 loss of the simulated times and the pull to the prior, as {@link BoundedFit} weighs them. */
    private double cost(double[] at, double[] predicted) {
        double[] ratios = ratios(predicted);
        double sum = 0;
        for (int i = 0; i < ratios.length; i++) {
            double scaled = ratios[i] / SOFT_SCALE;
            sum += 2 * SOFT_SCALE * SOFT_SCALE * target.weights()[i] * (Math.sqrt(1 + scaled * scaled) - 1);
        }
        double[] pulls = BoundedFit.distances(free, at);
        return sum
                + Arrays.stream(pulls)
                        .map(d -> target.priorPull() * target.priorPull() * d * d)
                        .sum();
    }

    private static double[] between(double[] a, double[] b) {
        double[] middle = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            middle[i] = (a[i] + b[i]) / 2;
        }
        return middle;
    }
}
