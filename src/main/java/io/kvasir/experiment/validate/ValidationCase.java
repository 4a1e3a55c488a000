package io.kvasir.experiment.validate;

import java.util.List;
import java.util.function.LongFunction;

/**
 * One simulated run and the rows it answers.
 *
 * @param rows at least one
 * @param setup the measured system
 * @param rules how it was measured
 * @param script the load, by seed
 * @param seeds how many seeds to average over; 1 when the load is recorded request by request and one
 *     server answers
 * @param definition from simulated times to the table's columns
 * @param caveat why the row may not describe what was measured; empty for none
 */
public record ValidationCase(
        List<CaseRow> rows,
        ServingSetup setup,
        MeasuringRules rules,
        LongFunction<RequestScript> script,
        int seeds,
        MetricDefinition definition,
        String caveat) {
    public ValidationCase {
        rows = List.copyOf(rows);
        if (rows.isEmpty() || seeds < 1) {
            throw new IllegalArgumentException("a case needs rows and seeds");
        }
    }
}
