package io.kvasir.report.content;

import io.kvasir.experiment.capacity.CapacityResult;
import io.kvasir.experiment.sensitivity.Tornado;
import io.kvasir.experiment.sweep.PathNames;
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
import java.util.stream.Collectors;

/** Which inputs move an answer, the strongest first. */
public final class TornadoTable {
    private static final List<Metric> METRICS =
            List.of(Metric.USD_PER_MTOK_BLENDED, Metric.TTFT_P99, Metric.TPOT_P99, Metric.REQUEST_GOODPUT);

    private final List<Tornado> tornados;
    private final Map<String, String> names;

    private TornadoTable(List<Tornado> tornados) {
        this.tornados = tornados;
        this.names = names(tornados);
    }

    /** Of a sweep of design one-at-a-time; empty for others. */
    public static Optional<Table> of(SweepResult result) {
        return new TornadoTable(tornados(result))
                .table("Each input is changed alone, under the same requests and luck");
    }

    /** Of a capacity search of design one-at-a-time; empty for others. */
    public static Optional<Table> of(CapacityResult result) {
        return new TornadoTable(result.sensitivity())
                .table(
                        "At the highest load within the targets; each input is changed alone, under the same requests and"
                                + " luck");
    }

    static List<Tornado> tornados(SweepResult result) {
        return METRICS.stream()
                .flatMap(metric -> Tornado.of(result, metric).stream())
                .toList();
    }

    /** Inputs by as few words as tell them apart. */
    static Map<String, String> names(List<Tornado> tornados) {
        return PathNames.of(tornados.stream()
                .flatMap(tornado -> tornado.bars().stream().map(Tornado.Bar::path))
                .distinct()
                .toList());
    }

    private Optional<Table> table(String note) {
        boolean several = tornados.stream().map(Tornado::deployment).distinct().count() > 1;
        List<List<Table.Cell>> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>(List.of(note + "; strongest inputs first."));
        for (Tornado tornado : tornados) {
            rows(tornado, several, rows);
            idle(tornado, several).ifPresent(notes::add);
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<Table.Column> columns = new ArrayList<>();
        if (several) {
            columns.add(text("deployment", "as the scenario names it"));
        }
        columns.add(text("metric", "what is moved"));
        columns.add(text("input", "what is changed, alone"));
        columns.add(text("value", "to what"));
        columns.add(new Table.Column("change", "%", "difference over the value as written", Better.NEITHER, true, 0));
        columns.add(text("verdict", "what the interval over replications says"));
        return Optional.of(new Table("sensitivity", columns, rows, notes));
    }

    private void rows(Tornado tornado, boolean several, List<List<Table.Cell>> rows) {
        for (Tornado.Bar bar : tornado.bars()) {
            for (Map.Entry<String, PairedComparison> change : bar.changes().entrySet()) {
                if (!bar.idle()) {
                    List<Table.Cell> cells = new ArrayList<>();
                    if (several) {
                        cells.add(Table.Cell.text(tornado.deployment()));
                    }
                    cells.add(Table.Cell.text(Words.within(tornado.metric())));
                    cells.add(Table.Cell.text(names.getOrDefault(bar.path(), bar.path())));
                    cells.add(Table.Cell.text(change.getKey()));
                    cells.add(change(change.getValue()));
                    cells.add(Table.Cell.text(verdict(change.getValue())));
                    rows.add(cells);
                }
            }
        }
    }

    private Optional<String> idle(Tornado tornado, boolean several) {
        String inputs = tornado.bars().stream()
                .filter(Tornado.Bar::idle)
                .map(bar -> names.getOrDefault(bar.path(), bar.path()))
                .collect(Collectors.joining(", "));
        String which = Words.within(tornado.metric()) + (several ? " of " + tornado.deployment() : "");
        return inputs.isEmpty() ? Optional.empty() : Optional.of("No effect on " + which + ": " + inputs + ".");
    }

    private static Table.Cell change(PairedComparison paired) {
        double relative = DisplayUnit.PERCENT.shown(paired.relativeDifference());
        double half = DisplayUnit.PERCENT.shown(paired.difference().halfWidth() / Math.abs(paired.baselineMean()));
        return new Table.Cell(Numbers.withHalfWidth(relative, half), relative, false);
    }

    private static String verdict(PairedComparison paired) {
        return switch (paired.verdict()) {
            case LOWER -> "lower";
            case HIGHER -> "higher";
            case INDISTINGUISHABLE ->
                paired.difference().estimate() == 0 && paired.difference().halfWidth() == 0
                        ? "no effect"
                        : "may be luck";
            case UNKNOWN -> "unknown";
        };
    }

    private static Table.Column text(String head, String title) {
        return new Table.Column(head, "", title, Better.NEITHER, false, 0);
    }
}
