package io.kvasir.report.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.experiment.capacity.AnswerKind;
import io.kvasir.experiment.capacity.CapacityResult;
import io.kvasir.experiment.capacity.FleetCapacity;
import io.kvasir.experiment.capacity.LoadCapacity;
import io.kvasir.experiment.sweep.SweepResult;
import io.kvasir.experiment.sweep.SweepRow;
import io.kvasir.experiment.task.RunOutcome;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Point;
import io.kvasir.report.view.Series;
import io.kvasir.result.DeploymentIdentity;
import io.kvasir.result.Estimate;
import io.kvasir.result.Metric;
import io.kvasir.result.ScenarioResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The answers of studies, and the charts beside them, say how far they can be trusted. */
final class StudyAnswerTest {
    private static final ScenarioResult.Header HEADER = new ScenarioResult.Header("s", "", 1, 1, 0.95, "test");

    private static DeploymentIdentity named(String name) {
        return new DeploymentIdentity(name, "", "", "", "", "", 1, new DeploymentIdentity.Price(3.6, "given", ""));
    }

    private static RunOutcome run(double usd, boolean extrapolated) {
        return new RunOutcome(
                0,
                Map.of(Metric.USD_PER_MTOK_BLENDED, usd, Metric.SPEND_PER_HOUR, usd),
                false,
                extrapolated,
                List.of());
    }

    private static SweepRow row(String name, double usd, boolean extrapolated) {
        return new SweepRow(Map.of(), 1, named(name), List.of(run(usd, extrapolated)), "", SweepRow.Kind.RAN);
    }

    private static String sweep(SweepRow... rows) {
        return SweepPage.answer(new SweepResult(HEADER, List.of(), List.of(rows), List.of()));
    }

    @Test
    void cheapestPointOutsideTheValidatedRange_isCalledSo_andTheBestWithinStandsBeside() {
        assertEquals(
                "new is the cheapest point that keeps up: 1.00 USD per million tokens. new lies outside the validated"
                        + " range; within it, known is cheapest: 2.00 USD per million tokens.",
                sweep(row("known", 2, false), row("new", 1, true), row("dear", 3, false)));
        assertTrue(sweep(row("a", 2, true), row("b", 1, true))
                .endsWith("b lies outside the validated range, as does every other point that keeps up."));
        assertTrue(sweep(row("a", 2, true)).endsWith("a lies outside the validated range."));
        assertFalse(sweep(row("a", 2, true), row("b", 1, false)).contains("validated"));
    }

    private static SweepRow limited(String seats, double usd, double attainment) {
        Map<Metric, Double> metrics = Map.of(
                Metric.USD_PER_MTOK_BLENDED, usd,
                Metric.SLO_ATTAINMENT, attainment,
                Metric.SLO_ATTAINMENT_TTFT, attainment);
        return new SweepRow(
                Map.of("deployments.*.engine.max_num_seqs", seats),
                1,
                named("a"),
                List.of(new RunOutcome(0, metrics, false, false, List.of())),
                "",
                SweepRow.Kind.RAN);
    }

    @Test
    void cheapestPoint_isOneWithinTheSloWhereThereIsOne() {
        List<String> paths = List.of("deployments.*.engine.max_num_seqs");
        List<SweepRow> rows = List.of(limited("64", 1, 0.6), limited("128", 2, 0.96));
        assertEquals(
                "Within the SLO a with max_num_seqs 128 is the cheapest point: 2.00 USD per million tokens.",
                SweepPage.answer(new SweepResult(HEADER, paths, rows, List.of())));
        assertEquals(
                "a with max_num_seqs 64 is the cheapest point that keeps up: 1.00 USD per million tokens. No point meets"
                        + " the SLO.",
                SweepPage.answer(new SweepResult(HEADER, paths, rows.subList(0, 1), List.of())));
    }

    @Test
    void kneesOutsideTheValidatedRange_areNamed() {
        List<SweepResult.Knee> knees = List.of(
                new SweepResult.Knee("a", "", 1, 10),
                new SweepResult.Knee("b", "", 1, 10),
                new SweepResult.Knee("c", "", Double.NaN, Double.NaN));
        List<SweepRow> rows = List.of(row("a", 1, true), row("a", 2, true), row("b", 2, false), row("c", 2, true));
        String answer = SweepPage.answer(new SweepResult(HEADER, List.of(), rows, knees));
        assertTrue(answer.endsWith(". a lies outside the validated range."), answer);
    }

    private static LoadCapacity load(String name, double load, boolean extrapolated) {
        Estimate estimate = Estimate.of(List.of(load, 1.02 * load), 0.95).withModelBand(0.5 * load, 1.5 * load);
        return new LoadCapacity(
                named(name),
                new LoadCapacity.Setting(name, Map.of()),
                estimate,
                estimate,
                "TTFT p99",
                List.of(run(1, extrapolated)),
                AnswerKind.FOUND,
                "");
    }

    private static CapacityResult capacity(List<LoadCapacity> loads, List<FleetCapacity> fleets) {
        return new CapacityResult(
                HEADER,
                List.of("TTFT p99 ≤ 1 s"),
                Metric.TTFT_P99,
                "10 requests/s",
                loads,
                fleets,
                List.of(),
                new CapacityResult.Cost(1, true));
    }

    @Test
    void highestLoadOutsideTheValidatedRange_isCalledSo() {
        String answer =
                CapacityPage.answer(capacity(List.of(load("known", 5, false), load("new", 9, true)), List.of()));
        assertTrue(answer.startsWith("new serves most per device: "), answer);
        assertTrue(
                answer.contains(
                        "new lies outside the validated range; within it, known serves most per device: 5.05 ("),
                answer);
        String validated =
                CapacityPage.answer(capacity(List.of(load("known", 9, false), load("new", 5, true)), List.of()));
        assertFalse(validated.contains("validated"), validated);
    }

    private static FleetCapacity fleet(String name, int instances, double usd, boolean extrapolated) {
        DeploymentIdentity identity = new DeploymentIdentity(
                name, "", "", "", "", "", instances, new DeploymentIdentity.Price(3.6, "given", ""));
        return new FleetCapacity(
                identity,
                new FleetCapacity.Size(instances, instances, instances, FleetCapacity.Band.NONE),
                0,
                "TTFT p99",
                List.of(run(usd, extrapolated)),
                AnswerKind.FOUND,
                "");
    }

    @Test
    void cheapestAndSmallestFleetOutsideTheValidatedRange_areCalledSo() {
        FleetCapacity known = fleet("known", 3, 8, false);
        String cheapest = CapacityPage.answer(capacity(List.of(), List.of(known, fleet("new", 4, 5, true))));
        assertTrue(
                cheapest.endsWith(
                        "new lies outside the validated range; within it, known with 3 instances, 3 devices is"
                                + " cheapest: 8.00 USD/h."),
                cheapest);
        String smallest = CapacityPage.answer(capacity(List.of(), List.of(known, fleet("new", 2, 9, true))));
        assertTrue(smallest.endsWith("2 devices. new lies outside the validated range."), smallest);
        String all = CapacityPage.answer(capacity(List.of(), List.of(fleet("a", 3, 8, true), fleet("b", 2, 9, true))));
        assertTrue(
                all.endsWith("a lies outside the validated range, as does every other that meets the targets."), all);
    }

    @Test
    void bandOfTheModel_standsInTheRowOfItsDeployment() {
        Chart chart = CapacityCharts.of(capacity(List.of(load("a", 5, false), load("b", 9, false)), List.of())).stream()
                .filter(each -> each.id().equals("capacity"))
                .findFirst()
                .orElseThrow();
        Series band = chart.series().get(chart.series().size() - 1);
        assertEquals("model band", band.name());
        assertEquals(2, band.points().size());
        Point second = band.points().get(1);
        assertEquals(1, second.x());
        assertEquals(4.5, second.low(), 1e-12);
        assertEquals(13.5, second.high(), 1e-12);
        assertEquals(chart.series().get(1).points().get(0).y(), second.y());
    }

    @Test
    void bandWithoutAnEnd_isNotDrawnAndTheNoteSaysWhose() {
        LoadCapacity open = load("a", 5, false);
        Estimate load = open.load().withModelBand(1, Double.POSITIVE_INFINITY);
        LoadCapacity endless = new LoadCapacity(
                open.identity(), open.setting(), load, load, "", open.atCapacity(), AnswerKind.FOUND, "");
        Chart chart = CapacityCharts.of(capacity(List.of(endless), List.of())).get(0);
        assertEquals(1, chart.series().size());
        assertTrue(chart.note().endsWith("the band of a."), chart.note());
    }
}
