package io.kvasir.report.content;

import io.kvasir.experiment.sensitivity.Tornado;
import io.kvasir.experiment.sweep.SweepResult;
import io.kvasir.report.view.DisplayUnit;
import io.kvasir.report.view.Numbers;
import io.kvasir.report.view.Table;
import io.kvasir.result.Better;
import io.kvasir.result.Metric;
import io.kvasir.stats.PairedComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which inputs move cost and tail latency, the strongest first. */
public final class TornadoTable {
    private static final List<Metric> METRICS =
            List.of(Metric.USD_PER_MTOK_BLENDED, Metric.TTFT_P99, Metric.TPOT_P99, Metric.REQUEST_GOODPUT);

    private TornadoTable() {}

    /** Of a sweep of design one-at-a-time; empty for others. */
    public static Optional<Table> of(SweepResult result) {
        List<List<Table.Cell>> rows = new ArrayList<>();
        for (Metric metric : METRICS) {
            Tornado.of(result, metric).forEach(tornado -> rows(tornado, rows));
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<Table.Column> columns = List.of(
                text("deployment", "as the scenario names it"),
                text("metric", "what is moved"),
                text("input", "what is changed, alone"),
                text("value", "to what"),
                new Table.Column("change", "%", "difference over the value as written", Better.NEITHER, true, 0),
                text("verdict", "what the interval over replications says"));
        return Optional.of(new Table(
                "sensitivity",
                columns,
                rows,
                List.of("Each input is changed alone, under the same requests and luck; strongest inputs first.")));
    }

    private static void rows(Tornado tornado, List<List<Table.Cell>> rows) {
        for (Tornado.Bar bar : tornado.bars()) {
            for (Map.Entry<String, PairedComparison> change : bar.changes().entrySet()) {
                PairedComparison paired = change.getValue();
                double size = Math.abs(paired.baselineMean());
                double relative = DisplayUnit.PERCENT.shown(paired.relativeDifference());
                double half = DisplayUnit.PERCENT.shown(paired.difference().halfWidth() / size);
                rows.add(List.of(
                        Table.Cell.text(tornado.deployment()),
                        Table.Cell.text(Words.name(tornado.metric())),
                        Table.Cell.text(bar.path()),
                        Table.Cell.text(change.getKey()),
                        new Table.Cell(Numbers.withHalfWidth(relative, half), relative, false),
                        Table.Cell.text(
                                switch (paired.verdict()) {
                                    case LOWER -> "lower";
                                    case HIGHER -> "higher";
                                    case INDISTINGUISHABLE -> "may be luck";
                                    case UNKNOWN -> "unknown";
                                })));
            }
        }
    }

    private static Table.Column text(String head, String title) {
        return new Table.Column(head, "", title, Better.NEITHER, false, 0);
    }
}
