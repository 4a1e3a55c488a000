package io.kvasir.report.content;

import io.kvasir.experiment.validate.TableKind;
import io.kvasir.experiment.validate.ValidationEntry;
import io.kvasir.experiment.validate.ValidationResult;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.DisplayUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Predicted against measured for the metrics that people ask for, one chart per table and metric. */
public final class ValidationCharts {
    private static final double BAND = 0.2;
    private static final DisplayUnit MILLISECONDS = new DisplayUnit("ms", 1);

    /** Columns drawn, in reading order, each in the unit of its table. */
    private static final Map<String, PredictionChart.Quantity> DRAWN = drawn();

    private ValidationCharts() {}

    /** Those with data. */
    public static List<Chart> of(ValidationResult result) {
        List<Chart> charts = new ArrayList<>();
        for (TableKind table : TableKind.values()) {
            DRAWN.forEach((metric, quantity) -> {
                List<PredictionChart.Pair> pairs = pairs(result, table, metric);
                if (!pairs.isEmpty()) {
                    charts.add(PredictionChart.of(named(quantity, table), pairs, BAND));
                }
            });
        }
        return charts;
    }

    /** Whether a column is one that people ask for. */
    static boolean headline(String metric) {
        return DRAWN.containsKey(metric);
    }

    private static List<PredictionChart.Pair> pairs(ValidationResult result, TableKind table, String metric) {
        return result.entries().stream()
                .filter(entry -> entry.row().table() == table && entry.metric().equals(metric))
                .filter(entry -> entry.scored() && entry.measured() > 0 && entry.predicted() > 0)
                .map(ValidationCharts::pair)
                .toList();
    }

    private static PredictionChart.Pair pair(ValidationEntry entry) {
        String gpu = entry.row().labels().gpu();
        String stage =
                entry.row().stage().isEmpty() ? "" : ", stage " + entry.row().stage();
        return new PredictionChart.Pair(
                gpu.isBlank() ? "not stated" : gpu,
                entry.measured(),
                entry.predicted(),
                entry.row().rowId() + stage);
    }

    private static PredictionChart.Quantity named(PredictionChart.Quantity quantity, TableKind table) {
        return new PredictionChart.Quantity(
                table.label().replace('_', '-') + "-" + quantity.id(),
                quantity.title() + " of " + table.label(),
                quantity.symbol(),
                quantity.unit());
    }

    private static Map<String, PredictionChart.Quantity> drawn() {
        Map<String, PredictionChart.Quantity> drawn = new LinkedHashMap<>();
        add(drawn, "ttft_mean_ms", "mean TTFT", MILLISECONDS);
        add(drawn, "ttft_ms", "TTFT", MILLISECONDS);
        add(drawn, "prefill_ms", "prefill time", MILLISECONDS);
        add(drawn, "tpot_mean_ms", "mean TPOT", MILLISECONDS);
        add(drawn, "tpot_ms", "TPOT", MILLISECONDS);
        add(drawn, "e2e_mean_ms", "mean E2E", MILLISECONDS);
        add(drawn, "total_s", "time of the batch", DisplayUnit.SECONDS);
        add(drawn, "implied_req_per_s", "throughput", new DisplayUnit("req/s", 1));
        add(drawn, "out_tok_per_s", "output throughput", new DisplayUnit("tok/s", 1));
        add(drawn, "speedup", "gain by speculation", new DisplayUnit("times", 1));
        add(drawn, "accept_len", "tokens of a round", new DisplayUnit("tokens", 1));
        add(drawn, "kv_cache_tokens", "KV cache", new DisplayUnit("tokens", 1));
        return drawn;
    }

    private static void add(Map<String, PredictionChart.Quantity> drawn, String column, String name, DisplayUnit unit) {
        drawn.put(column, new PredictionChart.Quantity(column.replace('_', '-'), Words.sentence(name), name, unit));
    }
}
