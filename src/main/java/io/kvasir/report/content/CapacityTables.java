package io.kvasir.report.content;

import io.kvasir.experiment.capacity.AnswerKind;
import io.kvasir.experiment.capacity.CapacityResult;
import io.kvasir.experiment.capacity.FleetCapacity;
import io.kvasir.experiment.capacity.LoadCapacity;
import io.kvasir.report.view.DisplayUnit;
import io.kvasir.report.view.Numbers;
import io.kvasir.report.view.Table;
import io.kvasir.result.Better;
import io.kvasir.result.Estimate;
import io.kvasir.result.Metric;
import java.util.ArrayList;
import java.util.List;

/** A capacity search as tables: the highest load of every candidate, and the smallest fleet of every candidate. */
public final class CapacityTables {
    private static final String NO_BAND = "–";

    private final CapacityResult result;
    private final double confidence;

    private CapacityTables(CapacityResult result) {
        this.result = result;
        this.confidence = result.header().confidence();
    }

    /** The tables there are, fleets first: they answer the question where there is a demand. */
    public static List<Table> of(CapacityResult result) {
        CapacityTables tables = new CapacityTables(result);
        List<Table> all = new ArrayList<>();
        if (!result.fleets().isEmpty()) {
            all.add(tables.fleets());
        }
        TornadoTable.of(result).ifPresent(all::add);
        all.add(tables.loads());
        return all;
    }

    private Table loads() {
        boolean rates = result.loads().stream()
                .anyMatch(each -> !Double.isNaN(each.ratePerSecond().mean()));
        boolean banded = result.loads().stream()
                .anyMatch(each -> !Double.isNaN(each.load().modelLow()));
        List<List<Table.Cell>> rows =
                result.loads().stream().map(each -> row(each, rates, banded)).toList();
        return new Table("capacity", loadColumns(rates ? "req/s" : "× load", banded), rows, loadNotes());
    }

    private List<Table.Column> loadColumns(String unit, boolean banded) {
        List<Table.Column> columns = new ArrayList<>();
        columns.add(text("deployment", "as the scenario names it", 0));
        columns.add(number("devices", "", "devices of all instances", Better.NEITHER, 2));
        columns.add(text("hardware", "accelerator, parallelism and replicas", 3));
        columns.add(number("capacity", unit, "highest load that meets every target", Better.HIGHER, 0));
        if (banded) {
            columns.add(number(
                    "model band", unit, "the same at both edges of the step-time model's band", Better.NEITHER, 1));
        }
        columns.add(number("per device", unit, "the same per device", Better.HIGHER, 1));
        columns.add(number("cost", "USD/Mtok", "cost per million tokens at that load", Better.LOWER, 1));
        String latency = result.latency().symbol();
        columns.add(number(latency, "ms", result.latency().title() + " at that load", Better.LOWER, 1));
        columns.add(text("limited by", "what is missed right above it", 0));
        return columns;
    }

    private List<Table.Cell> row(LoadCapacity each, boolean rates, boolean banded) {
        Estimate capacity = rates ? each.ratePerSecond() : each.load();
        int devices = each.identity().devices();
        List<Table.Cell> cells = new ArrayList<>();
        cells.add(Table.Cell.text(each.identity().name()));
        cells.add(devices == 0 ? Table.Cell.text("–") : count(devices));
        cells.add(Table.Cell.text(
                each.identity().accelerator() + " " + each.identity().layout()));
        cells.add(range(capacity));
        if (banded) {
            cells.add(
                    new Table.Cell(band(capacity), capacity.mean(), capacity.modelLow(), capacity.modelHigh(), false));
        }
        cells.add(value(capacity.mean() / devices));
        cells.add(value(each.at(Metric.USD_PER_MTOK_BLENDED, confidence).mean()));
        cells.add(value(DisplayUnit.MILLISECONDS.shown(
                each.at(result.latency(), confidence).mean())));
        boolean found = each.kind() == AnswerKind.FOUND;
        cells.add(Table.Cell.text(found ? each.binding() : each.kind().words(each.trouble())));
        return cells;
    }

    private List<String> loadNotes() {
        List<String> notes = new ArrayList<>();
        notes.add("The highest load at which " + String.join(" and ", result.targets()) + ", with its "
                + DisplayUnit.PERCENT.setting(confidence)
                + " confidence interval over replications, the width of the search included.");
        if (!result.fleets().isEmpty()) {
            notes.add("One instance of each; of several models behind one address the fleets as written.");
        }
        return notes;
    }

    private Table fleets() {
        List<Table.Column> columns = List.of(
                text("fleet", "as the scenario names it", 0),
                number(
                        "instances",
                        "",
                        "fewest that meet every target; a range where noise or the error of the step-time model leaves"
                                + " it open",
                        Better.LOWER,
                        0),
                text("range", "the same in words", 7),
                text("by noise", "what replications alone leave open", 6),
                number("spare", "", "instances beyond them", Better.NEITHER, 2),
                number("devices", "", "devices of the fleet, spare ones included", Better.LOWER, 0),
                text("hardware", "accelerator, parallelism and replicas", 3),
                number("spend", "USD/h", "of the fleet, spare ones included", Better.LOWER, 0),
                number("cost", "USD/Mtok", "cost per million tokens, spare instances included", Better.LOWER, 1),
                number(result.latency().symbol(), "ms", result.latency().title() + " at this size", Better.LOWER, 1),
                text("one fewer misses", "what stands against a smaller fleet", 0));
        List<FleetCapacity> frontier = result.frontier();
        List<List<Table.Cell>> rows = new ArrayList<>();
        for (FleetCapacity each : result.fleets()) {
            rows.add(each.feasible() ? row(each, frontier.contains(each)) : refused(each));
        }
        return new Table("fleets", columns, rows, fleetNotes());
    }

    private List<Table.Cell> row(FleetCapacity each, boolean best) {
        Estimate spend = each.usdPerHour(confidence);
        return List.of(
                Table.Cell.text(each.identity().name()),
                new Table.Cell(each.words(), each.size().instances(), false),
                Table.Cell.text(each.size().words()),
                Table.Cell.text(each.size().byNoise()),
                count(each.spare()),
                new Table.Cell(each.devices(), each.identity().devices(), false),
                Table.Cell.text(
                        each.identity().accelerator() + " " + each.identity().layout()),
                new Table.Cell(banded(spend), spend.mean(), spend.modelLow(), spend.modelHigh(), best),
                value(each.usdPerMtoken(confidence).mean()),
                cell(scaled(each.at(result.latency(), confidence))),
                Table.Cell.text(each.binding()));
    }

    private static List<Table.Cell> refused(FleetCapacity each) {
        return List.of(
                Table.Cell.text(each.identity().name()),
                Table.Cell.text("–"),
                Table.Cell.text("–"),
                Table.Cell.text("–"),
                Table.Cell.text("–"),
                Table.Cell.text("–"),
                Table.Cell.text(
                        each.identity().accelerator() + " " + each.identity().layout()),
                Table.Cell.text("–"),
                Table.Cell.text("–"),
                Table.Cell.text("–"),
                Table.Cell.text(each.kind().words(each.trouble())));
    }

    private List<String> fleetNotes() {
        return List.of(
                "Fewest instances for " + result.demand() + " at which " + String.join(" and ", result.targets())
                        + "; from what may do to what surely does, by noise and by the error of the step-time model ("
                        + DisplayUnit.PERCENT.setting(confidence) + "); + where the slowest model leaves no fleet.",
                "Marked spends are on the frontier: no other fleet is both cheaper and faster.");
    }

    private static Estimate scaled(Estimate seconds) {
        DisplayUnit unit = DisplayUnit.MILLISECONDS;
        return new Estimate(
                unit.shown(seconds.mean()),
                unit.shown(seconds.halfWidth()),
                seconds.n(),
                unit.shown(seconds.low()),
                unit.shown(seconds.high()),
                Double.NaN,
                Double.NaN);
    }

    private static Table.Cell cell(Estimate estimate) {
        return cell(Numbers.withHalfWidth(estimate.mean(), estimate.halfWidth()), estimate);
    }

    private static Table.Cell cell(String text, Estimate estimate) {
        return estimate.hasInterval()
                ? new Table.Cell(text, estimate.mean(), estimate.low(), estimate.high(), false)
                : new Table.Cell(text, estimate.mean(), false);
    }

    /** Both ends: the interval of a load is not even around it. */
    private static Table.Cell range(Estimate estimate) {
        String text = Numbers.text(estimate.mean());
        String ends = estimate.hasInterval()
                ? " (" + Numbers.text(estimate.low()) + "–" + Numbers.text(estimate.high()) + ")"
                : "";
        return cell(text + ends, estimate);
    }

    /** A value with the range that noise and the error of the step-time model leave open. */
    static String banded(Estimate estimate) {
        String band = band(estimate);
        return Numbers.text(estimate.mean()) + (band.equals(NO_BAND) ? "" : " (" + band + ")");
    }

    private static String band(Estimate estimate) {
        if (Double.isNaN(estimate.modelLow())) {
            return NO_BAND;
        }
        return Double.isInfinite(estimate.modelHigh())
                ? Numbers.text(estimate.modelLow()) + "+"
                : Numbers.text(estimate.modelLow()) + "–" + Numbers.text(estimate.modelHigh());
    }

    private static Table.Cell value(double value) {
        return new Table.Cell(Numbers.text(value), value, false);
    }

    private static Table.Cell count(int count) {
        return new Table.Cell(Integer.toString(count), count, false);
    }

    private static Table.Column text(String head, String title, int priority) {
        return new Table.Column(head, "", title, Better.NEITHER, false, priority);
    }

    private static Table.Column number(String head, String unit, String title, Better better, int priority) {
        return new Table.Column(head, unit, title, better, true, priority);
    }
}
