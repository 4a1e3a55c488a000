package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.CoefficientSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Rows of one operator table, each a call of the same kernel and the time it took.
 *
 * @param <C> what a call is given: its shape
 */
abstract class OperatorProblem<C> implements FitProblem {
    private static final double SECONDS_PER_MICROSECOND = 1e-6;

    private final List<C> calls = new ArrayList<>();
    private final List<Double> seconds = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();

    /** @param group what the call is held out with */
    final void add(C call, double microseconds, String group) {
        calls.add(call);
        seconds.add(microseconds * SECONDS_PER_MICROSECOND);
        groups.add(group);
    }

    /** Seconds of a call under these coefficients. */
    abstract ToDoubleFunction<C> predictor(CoefficientSet coefficients);

    final int size() {
        return calls.size();
    }

    @Override
    public final double[] measuredSeconds() {
        return seconds.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public final List<String> groups() {
        return List.copyOf(groups);
    }

    @Override
    public final double[] predict(CoefficientSet coefficients) {
        return calls.stream().mapToDouble(predictor(coefficients)).toArray();
    }
}
