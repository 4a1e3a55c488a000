package io.kvasir.experiment.sensitivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.experiment.StudyFixtures;
import io.kvasir.experiment.sweep.Sweep;
import io.kvasir.experiment.sweep.SweepPlan;
import io.kvasir.experiment.sweep.SweepResult;
import io.kvasir.experiment.task.RunOutcome;
import io.kvasir.report.content.StudyBasis;
import io.kvasir.report.content.SweepPage;
import io.kvasir.report.content.TornadoTable;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Table;
import io.kvasir.result.Metric;
import io.kvasir.stats.PairedComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TornadoTest {
    private static final String PRICE = "deployments.h100.price.usd_per_device_hour";
    private static final String OUTPUT = "workload.output_tokens.mean";

    @Test
    void strongestInput_standsFirstWithPairedDifferences() {
        SweepResult result = sweep("one-at-a-time");
        List<Tornado> tornados = Tornado.of(result, Metric.USD_PER_MTOK_BLENDED);
        assertEquals(
                List.of("h100", "l40s"),
                tornados.stream().map(Tornado::deployment).toList());
        Tornado h100 = tornados.get(0);
        assertEquals(PRICE, h100.bars().get(0).path());
        PairedComparison doubled = h100.bars().get(0).changes().get("5");
        assertEquals(1, doubled.relativeDifference(), 1e-9, "twice the price, twice the cost");
        assertEquals(h100.baseline() * 1.5, h100.bars().get(0).swing(), 1e-9 * h100.baseline(), "from half to twice");
        double slower = Tornado.of(result, Metric.E2E_MEAN)
                .get(0)
                .bars()
                .get(0)
                .changes()
                .get("200")
                .relativeDifference();
        assertTrue(slower > 0.5, "answers of twice the length take longer: " + slower);
    }

    @Test
    void inputWithoutEffect_isANoteAndNoRow() {
        SweepResult result = sweep("one-at-a-time");
        Table table = TornadoTable.of(result).orElseThrow();
        assertTrue(
                table.notes().contains("No effect on TTFT p99 of h100: usd_per_device_hour."),
                table.notes().toString());
        assertTrue(table.rows().stream()
                .noneMatch(row -> row.get(1).text().equals("TTFT p99")
                        && row.get(2).text().equals("usd_per_device_hour")));
    }

    @Test
    void charts_showBothSidesAndTheStrongestOnTop() {
        Chart chart = SweepPage.charts(sweep("one-at-a-time"), StudyBasis.NONE).stream()
                .filter(each -> each.id().equals("tornado-usd-per-mtok-blended-h100"))
                .findFirst()
                .orElseThrow();
        assertEquals("usd_per_device_hour", chart.x().categories().get(0));
        assertEquals(-50, chart.series().get(0).points().get(0).y(), 1e-9, "half the price");
        assertEquals(100, chart.series().get(1).points().get(0).y(), 1e-9, "twice the price");
    }

    /** The interval is that of replications both sides have. */
    @Test
    void replicationsOfOneSideAlone_areLeftOut() {
        List<Tornado.Case> cases = List.of(
                new Tornado.Case("a", Map.of(), runs(10, 20, 30)),
                new Tornado.Case("a", Map.of("x", "1"), runs(11, 22)));
        PairedComparison change = Tornado.of(cases, Metric.TTFT_P99, 0.95)
                .get(0)
                .bars()
                .get(0)
                .changes()
                .get("1");
        assertEquals(1.5, change.difference().estimate(), 1e-12);
        assertEquals(15, change.baselineMean(), 1e-12);
    }

    private static List<RunOutcome> runs(double... values) {
        List<RunOutcome> runs = new ArrayList<>();
        for (double value : values) {
            runs.add(new RunOutcome(runs.size(), Map.of(Metric.TTFT_P99, value), false, false, List.of()));
        }
        return runs;
    }

    @Test
    void otherDesigns_haveNoBaseline() {
        assertTrue(Tornado.of(sweep("grid"), Metric.USD_PER_MTOK_BLENDED).isEmpty());
    }

    private static SweepResult sweep(String design) {
        var document = StudyFixtures.small("sweep.design=" + design, "workload.requests=150");
        SweepPlan plan = SweepPlan.of(document, List.of(OUTPUT + "=50,200", PRICE + "=1.25,5"));
        return new Sweep(StudyFixtures.reader(), StudyFixtures.VERSION, StudyFixtures.runs()).run(document, plan);
    }
}
