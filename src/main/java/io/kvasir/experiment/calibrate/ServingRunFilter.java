package io.kvasir.experiment.calibrate;

import io.kvasir.experiment.validate.CaseRow;
import io.kvasir.experiment.validate.EngineSiliconCases;
import io.kvasir.experiment.validate.ValidationCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which values of which runs a fit may use. Closed loops count when their row says all that matters, or all but whether
 * it drafted and the stated rule says it did not, and when requests did not
 * wait longer than they decoded, which happens behind a batch limit the tables do not state. Open loops count when nothing
 * failed; stages rather than whole runs; of sweeps over conversations, whose shared prompts are not recorded, only time per
 * output token; eager runs of the disaggregation study not at all.
 */
final class ServingRunFilter {
    private static final String EAGER_FAMILY = "ld-pd";
    private static final String SWEEP_FAMILY = "ld-";
    private static final String STAGED_FAMILY = "bl-";
    private static final String WHOLE_RUN = "-1";

    private ServingRunFilter() {}

    /** Values of a run that count, empty for none. */
    static List<ServingTime> times(ValidationCase run, String set) {
        if (run.setup().prefill().isPresent()) {
            return List.of();
        }
        List<ServingTime> times = new ArrayList<>();
        for (CaseRow row : run.rows()) {
            if (usable(run, row)) {
                boolean certain = !row.rowId().startsWith(SWEEP_FAMILY);
                row.measured()
                        .forEach((column, value) -> ServingMetric.of(column)
                                .filter(metric -> value > 0 && (certain || metric != ServingMetric.TIME_TO_FIRST_TOKEN))
                                .ifPresent(metric -> times.add(new ServingTime(row, column, metric, value, set))));
            }
        }
        return times;
    }

    private static boolean usable(ValidationCase run, CaseRow row) {
        return switch (row.table()) {
            case ENGINE_SILICON -> certain(run.caveat()) && !queued(row);
            case VLLM_EXPERIMENTS -> steady(row) && row.measured().getOrDefault("failures", 0.0) == 0;
            default -> false;
        };
    }

    private static boolean certain(String caveat) {
        return caveat.isEmpty() || caveat.equals(EngineSiliconCases.TAKEN_AS_PLAIN);
    }

    private static boolean steady(CaseRow row) {
        boolean whole = row.stage().equals(WHOLE_RUN);
        return !row.rowId().startsWith(EAGER_FAMILY) && !(whole && row.rowId().startsWith(STAGED_FAMILY));
    }

    private static boolean queued(CaseRow row) {
        Map<String, Double> measured = row.measured();
        String workload = row.labels().workload();
        double output = Double.parseDouble(workload.substring(workload.indexOf('/') + 1));
        return measured.getOrDefault("ttft_ms", 0.0) > output * measured.getOrDefault("tpot_ms", Double.NaN);
    }
}
