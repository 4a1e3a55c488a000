package io.kvasir.experiment.calibrate;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.exception.TooManyIterationsException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresProblem;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.util.Pair;

/**
 * Robust least squares within bounds. Residuals are log ratios of predicted to measured times, so that 10 % too much
 * weighs what 10 % too little does at every scale. Bounds hold by a logistic change of variables, outliers lose weight
 * as {@code 1/sqrt(1 + (r/s)²)} (soft L1) in rounds of reweighting, and a pull to the prior settles what the data
 * cannot tell.
 */
final class BoundedFit {
    private static final double SOFT_SCALE = 0.1;
    private static final int ROUNDS = 4;
    private static final int MAX_EVALUATIONS = 400;
    private static final double STEP = 1e-4;
    /** Where a start at a bound is moved to, as a share of the range: the logistic is flat at its ends. */
    private static final double EDGE = 0.01;

    private final List<FreeCoefficient> free;
    private final Function<double[], double[]> logRatios;
    private final double[] weights;
    private final double priorPull;

    /**
     * @param free what may change
     * @param logRatios from values to log ratios, one per sample
     * @param weights one per sample, 0 leaves it out
     * @param priorPull weight of the prior
     */
    BoundedFit(List<FreeCoefficient> free, Function<double[], double[]> logRatios, double[] weights, double priorPull) {
        this.free = List.copyOf(free);
        this.logRatios = logRatios;
        this.weights = weights.clone();
        this.priorPull = priorPull;
    }

    /** Fitted values in the order of the free coefficients. */
    double[] solve(double[] start) {
        double[] u = new double[start.length];
        for (int i = 0; i < u.length; i++) {
            u[i] = toFree(i, start[i]);
        }
        for (int round = 0; round < ROUNDS; round++) {
            u = round(u);
        }
        return values(u);
    }

    /** How far values lie from their priors, in the units of the logistic change of variables. */
    static double[] distances(List<FreeCoefficient> free, double[] values) {
        double[] distances = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            distances[i] = toFree(free.get(i), values[i])
                    - toFree(free.get(i), free.get(i).prior());
        }
        return distances;
    }

    private double[] round(double[] u) {
        double[] robust = robustWeights(logRatios.apply(values(u)));
        double[] anchor = new double[u.length];
        for (int i = 0; i < u.length; i++) {
            anchor[i] = toFree(i, free.get(i).prior());
        }
        LeastSquaresProblem problem = new LeastSquaresBuilder()
                .start(u)
                .target(new double[robust.length + u.length])
                .lazyEvaluation(false)
                .maxEvaluations(MAX_EVALUATIONS)
                .maxIterations(MAX_EVALUATIONS)
                .model(point -> {
                    double[] at = point.toArray();
                    double[] value = residuals(at, robust, anchor);
                    return new Pair<>(new ArrayRealVector(value), jacobian(at, value, robust, anchor));
                })
                .build();
        try {
            LeastSquaresOptimizer.Optimum best = new LevenbergMarquardtOptimizer()
                    .withCostRelativeTolerance(1e-7)
                    .withParameterRelativeTolerance(1e-7)
                    .optimize(problem);
            return best.getPoint().toArray();
        } catch (TooManyEvaluationsException | TooManyIterationsException slow) {
            return u;
        }
    }

    private double[] robustWeights(double[] ratios) {
        double[] robust = new double[ratios.length];
        for (int i = 0; i < robust.length; i++) {
            double scaled = ratios[i] / SOFT_SCALE;
            robust[i] = Math.sqrt(weights[i] / Math.sqrt(1 + scaled * scaled));
        }
        return robust;
    }

    private double[] residuals(double[] u, double[] robust, double[] anchor) {
        double[] ratios = logRatios.apply(values(u));
        double[] all = Arrays.copyOf(ratios, ratios.length + u.length);
        for (int i = 0; i < ratios.length; i++) {
            all[i] *= robust[i];
        }
        for (int i = 0; i < u.length; i++) {
            all[ratios.length + i] = priorPull * (u[i] - anchor[i]);
        }
        return all;
    }

    private Array2DRowRealMatrix jacobian(double[] u, double[] value, double[] robust, double[] anchor) {
        double[][] rows = new double[value.length][u.length];
        for (int j = 0; j < u.length; j++) {
            double[] moved = u.clone();
            moved[j] += STEP;
            double[] ahead = residuals(moved, robust, anchor);
            for (int i = 0; i < value.length; i++) {
                rows[i][j] = (ahead[i] - value[i]) / STEP;
            }
        }
        return new Array2DRowRealMatrix(rows, false);
    }

    private double toFree(int i, double value) {
        return toFree(free.get(i), value);
    }

    private static double toFree(FreeCoefficient c, double value) {
        double share = (value - c.lower()) / (c.upper() - c.lower());
        double inside = Math.min(1 - EDGE, Math.max(EDGE, share));
        return Math.log(inside / (1 - inside));
    }

    private double[] values(double[] u) {
        double[] values = new double[u.length];
        for (int i = 0; i < u.length; i++) {
            FreeCoefficient c = free.get(i);
            values[i] = c.lower() + (c.upper() - c.lower()) / (1 + Math.exp(-u[i]));
        }
        return values;
    }
}
