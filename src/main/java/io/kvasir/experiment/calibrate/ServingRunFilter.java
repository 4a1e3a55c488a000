package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.experiment.validate.CaseRow;
import io.kvasir.experiment.validate.EngineSiliconCases;
import io.kvasir.experiment.validate.TableKind;
import io.kvasir.experiment.validate.ValidationCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which values of which runs a fit may use. Closed loops count when their row says all that matters, or all but whether
 * it drafted and the stated rule says it did not, and when requests did not
 * wait longer than they decoded, which happens behind a batch limit the tables do not state. Open loops count when nothing
 * failed; stages rather than whole runs; of sweeps over conversations, whose shared prompts are not recorded, only time per
 * output token; runs without CUDA graphs not at all. Where a set does not know the
 * process that streams answers, first tokens count while it is not busy.
 */
final class ServingRunFilter {
    /** Prompts of its runs are random, so nothing of them repeats. */
    private static final String SPLIT_FAMILY = "ld-pd";

    private static final String DATA_SHEET = "data sheet";
    private static final String SWEEP_FAMILY = "ld-";
    private static final String STAGED_FAMILY = "bl-";
    private static final String WHOLE_RUN = "-1";
    /** From here on first tokens of closed loops come later than prompts and queues explain, and ever more so. */
    private static final double MOST_STREAMED_TOKENS_PER_SECOND = 5000;

    /** Rates of a server at its limits tell what arrived. */
    private static final List<String> ALL_THERE_FROM_THE_START = List.of("offline", "static batch", "MLPerf offline");

    private ServingRunFilter() {}

    /** Values of a run that count, empty for none. */
    static List<ServingTime> times(ValidationCase run, String set) {
        if (run.setup().prefill().isPresent()) {
            return List.of();
        }
        if (!ServingPriors.ofSet(set).isEmpty()) {
            return ofStandingSet(run, set);
        }
        boolean queues = queues(set);
        List<ServingTime> times = new ArrayList<>();
        for (CaseRow row : run.rows()) {
            if (usable(run, row)) {
                boolean published = row.table() == TableKind.PUBLISHED_THROUGHPUT;
                boolean firstTokens = !conversations(row) && (queues || !streamsMuch(row));
                row.measured()
                        .forEach((column, value) -> ServingMetric.of(column)
                                .filter(metric -> value > 0
                                        && (published || metric != ServingMetric.OUTPUT_THROUGHPUT)
                                        && (firstTokens || metric != ServingMetric.TIME_TO_FIRST_TOKEN))
                                .ifPresent(metric -> times.add(new ServingTime(row, column, metric, value, set))));
            }
        }
        return times;
    }

    /** Published and static rows of a set that only such rows tell about, on devices whose operators were measured. */
    private static List<ServingTime> ofStandingSet(ValidationCase run, String set) {
        if (!measuredDevice(run)) {
            return List.of();
        }
        List<ServingTime> times = new ArrayList<>();
        for (CaseRow row : run.rows()) {
            if (told(row)) {
                row.measured()
                        .forEach((column, value) -> ServingMetric.of(column)
                                .filter(metric -> value > 0)
                                .ifPresent(metric -> times.add(new ServingTime(row, column, metric, value, set))));
            }
        }
        return times;
    }

    private static boolean measuredDevice(ValidationCase run) {
        CoefficientLibrary.Match device = new CoefficientLibrary()
                .device(run.setup().instance().accelerator().id());
        return !device.basis().equals(DATA_SHEET) && !device.stated();
    }

    private static boolean told(CaseRow row) {
        return switch (row.table()) {
            case STATIC_BATCH -> true;
            case PUBLISHED_THROUGHPUT ->
                ALL_THERE_FROM_THE_START.stream().anyMatch(row.labels().workload()::startsWith);
            default -> false;
        };
    }

    private static boolean usable(ValidationCase run, CaseRow row) {
        return switch (row.table()) {
            case ENGINE_SILICON -> certain(run.caveat()) && !queued(row);
            case VLLM_EXPERIMENTS -> steady(run, row) && row.measured().getOrDefault("failures", 0.0) == 0;
            case PUBLISHED_THROUGHPUT -> told(row) && measuredDevice(run);
            default -> false;
        };
    }

    private static boolean certain(String caveat) {
        return caveat.isEmpty() || caveat.equals(EngineSiliconCases.TAKEN_AS_PLAIN);
    }

    private static boolean steady(ValidationCase run, CaseRow row) {
        boolean whole = row.stage().equals(WHOLE_RUN);
        boolean eager = run.setup().instance().engine().execution().enforceEager();
        return !eager && !(whole && row.rowId().startsWith(STAGED_FAMILY));
    }

    private static boolean conversations(CaseRow row) {
        return row.rowId().startsWith(SWEEP_FAMILY) && !row.rowId().startsWith(SPLIT_FAMILY);
    }

    /** Whether a set knows the process that streams, so that its runs show how busy that was. */
    private static boolean queues(String set) {
        return new CoefficientLibrary()
                .read(set)
                .find("client.stream_token_seconds")
                .filter(c -> c.value() > 0)
                .isPresent();
    }

    /** Whether the process that reads or writes the tokens is busy enough to be late with first ones. */
    private static boolean streamsMuch(CaseRow row) {
        return row.table() == TableKind.ENGINE_SILICON
                && row.measured().getOrDefault("implied_req_per_s", 0.0) * outputTokens(row)
                        > MOST_STREAMED_TOKENS_PER_SECOND;
    }

    private static boolean queued(CaseRow row) {
        Map<String, Double> measured = row.measured();
        return measured.getOrDefault("ttft_ms", 0.0) > outputTokens(row) * measured.getOrDefault("tpot_ms", Double.NaN);
    }

    private static double outputTokens(CaseRow row) {
        String workload = row.labels().workload();
        return Double.parseDouble(workload.substring(workload.indexOf('/') + 1));
    }
}
