package io.kvasir.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.assembly.RunOptions;
import io.kvasir.experiment.capacity.CapacityPlan;
import io.kvasir.experiment.capacity.CapacityResult;
import io.kvasir.experiment.capacity.CapacityStudy;
import io.kvasir.experiment.capacity.FleetCapacity;
import io.kvasir.experiment.capacity.LoadCapacity;
import io.kvasir.experiment.run.RunProgress;
import io.kvasir.experiment.run.ScenarioRunner;
import io.kvasir.experiment.sensitivity.Tornado;
import io.kvasir.experiment.sweep.Sweep;
import io.kvasir.experiment.sweep.SweepPlan;
import io.kvasir.experiment.sweep.SweepResult;
import io.kvasir.report.content.CapacityCharts;
import io.kvasir.report.content.CapacityPage;
import io.kvasir.report.content.StudyBasis;
import io.kvasir.report.content.SweepCharts;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Series;
import io.kvasir.result.Assumptions;
import io.kvasir.result.Metric;
import io.kvasir.result.ScenarioResult;
import io.kvasir.scenario.source.ScenarioDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The studies that ship, in short form: fewer requests, two replications. */
final class ShippedStudiesTest {
    /** What the error of the model adds is the subject of {@code CapacityStudyTest}. */
    private static final String NO_BAND = "capacity.model_band=false";

    @Test
    void curves_haveAKneeForEveryAccelerator() {
        ScenarioDocument document =
                open("curves-70b", "workload.requests=250", "experiment.replications=1", "sweep.points=3");
        SweepResult result = new Sweep(StudyFixtures.reader(), StudyFixtures.VERSION, StudyFixtures.runs())
                .run(document, SweepPlan.of(document, List.of()));
        assertEquals(8, result.knees().size());
        assertTrue(result.knees().stream().allMatch(knee -> knee.ratePerSecond() > 0));
        assertEquals(24, result.rows().size());
        List<String> ids =
                SweepCharts.of(result, StudyBasis.NONE).stream().map(Chart::id).toList();
        assertTrue(
                ids.containsAll(List.of("ttft-p99-rate", "tpot-p50-tokens", "user-device", "cost-ttft-p99")), ids + "");
    }

    @Test
    void chatDay_isServedByFleetsWithASpareInstance() {
        CapacityResult result =
                capacity("capacity-chat-day", "workload.duration=4min", "experiment.replications=2", NO_BAND);
        assertEquals(4, result.fleets().size());
        FleetCapacity cheapest = result.cheapest().orElseThrow();
        assertTrue(result.frontier().contains(cheapest));
        for (FleetCapacity fleet : result.fleets()) {
            assertEquals("", fleet.trouble(), fleet.identity().name());
            int each = fleet.identity().devices() / (fleet.size().instances() + 1);
            assertEquals(each * (fleet.size().instances() + 1), fleet.identity().devices(), "one spare instance");
        }
    }

    @Test
    void lowerPrecisionAndSpeculation_raiseTheCapacity() {
        Map<String, Double> rates = rates(
                capacity("precision-and-speculation", "workload.requests=800", "experiment.replications=2", NO_BAND));
        assertTrue(rates.get("fp8") > 1.2 * rates.get("bf16"), rates + "");
        assertTrue(rates.get("fp8-eagle3") > rates.get("fp8"), rates + "");
    }

    @Test
    void burstiness_costsCapacity() {
        Map<String, Double> rates =
                rates(capacity("burstiness", "workload.requests=1500", "experiment.replications=2", NO_BAND));
        assertTrue(rates.get("h100-sxm, cv 4") < 0.7 * rates.get("h100-sxm, cv 1"), rates + "");
        assertTrue(rates.get("h100-sxm, cv 2") < rates.get("h100-sxm, cv 0.5"), rates + "");
    }

    /** Most against long prompts under a tight limit on gaps; not where any steps meet the limit. */
    @Test
    void disaggregation_paysUnderTightGapsAlone() {
        String few = "deployments=["
                + String.join(
                        ", ",
                        "{name: chunks, replicas: 4, engine: {max_num_batched_tokens: 512}}",
                        "{name: steps, replicas: 4}",
                        "{name: 2p2d, topology: {name: disaggregated, prefill: 2, decode: 2}}")
                + "]";
        String[] shorter = {few, "workload.duration=2min", "experiment.replications=2", "capacity.precision=10%"};
        String longPrompts = "capacity.vary={workload.prompt_tokens.mean: [4000]}";
        CapacityResult tight = capacity(
                "disaggregation-pays", with(shorter, "capacity.vary={workload.prompt_tokens.mean: [1000, 4000]}"));
        Map<String, Double> rates = rates(tight);
        double atLong = rates.get("2p2d, mean 4000") / rates.get("chunks, mean 4000");
        double atShort = rates.get("2p2d, mean 1000") / rates.get("chunks, mean 1000");
        assertTrue(atLong > 1.5 && atShort < 1.5, rates + "");
        assertTrue(CapacityPage.answer(tight).startsWith("Most per device: mean 1000 "), CapacityPage.answer(tight));
        Chart chart = CapacityCharts.of(tight).get(0);
        assertEquals("prompt tokens mean", chart.x().label());
        assertEquals(
                List.of("chunks", "steps", "2p2d"),
                chart.series().stream().map(Series::name).toList());
        Map<String, Double> loose = rates(capacity(
                "disaggregation-pays",
                with(shorter, longPrompts, "capacity.target={ttft: {p99: 2s}, itl: {p99: 300ms}}")));
        assertTrue(loose.get("2p2d, mean 4000") < loose.get("steps, mean 4000"), loose + "");
    }

    /** A fleet of disaggregated instances grows by whole replicas: one instance alone cannot serve. */
    @Test
    void disaggregatedFleet_growsByWholeReplicas() {
        CapacityResult result = capacity(
                "disaggregation-pays",
                "deployments=[{name: 1p2d, topology: {name: disaggregated, prefill: 1, decode: 2}}]",
                "workload.duration=1min",
                "experiment.replications=2",
                "capacity={target: {ttft: {p99: 3s}}, demand: 14/s, precision: 10%, model_band: false}");
        FleetCapacity fleet = result.fleets().get(0);
        assertEquals("", fleet.trouble());
        assertTrue(fleet.size().instances() > 1, fleet.size() + "");
        assertEquals(3 * fleet.size().instances(), fleet.identity().devices());
    }

    private static String[] with(String[] settings, String... more) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /** Acceptance, price, efficiency, lengths and burstiness: each moves what it should, and into the right direction. */
    @Test
    void sensitivity_namesWhatMovesCapacityAndCost() {
        CapacityResult result = capacity("sensitivity", "workload.requests=600", "experiment.replications=2");
        assertEquals(13, result.loads().size());
        Tornado rate = result.sensitivity().get(0);
        Tornado cost = result.sensitivity().get(1);
        assertEquals(Metric.OFFERED_RATE, rate.metric());
        assertEquals(Metric.USD_PER_MTOK_BLENDED, cost.metric());
        assertEquals(6, cost.bars().size());
        assertTrue(change(rate, "efficiency", "0.85") < -0.1 && change(rate, "efficiency", "1.15") > 0.1);
        assertTrue(change(rate, "acceptance", "[0.65, 0.55, 0.5]") < 0);
        assertTrue(change(rate, "cv", "2") < change(rate, "cv", "1"));
        assertTrue(change(rate, "prompt_tokens.mean", "1224") < change(rate, "prompt_tokens.mean", "816"));
        assertEquals(0, change(rate, "usd_per_device_hour", "3.54"), "money does not serve");
        assertEquals(0.2, change(cost, "usd_per_device_hour", "3.54"), 1e-9);
        long banded = result.loads().stream()
                .filter(each -> !Double.isNaN(each.load().modelLow()))
                .count();
        assertEquals(1, banded, "the scenario as written alone");
        List<String> charts = CapacityCharts.of(result).stream().map(Chart::id).toList();
        assertEquals(List.of("tornado-offered-rate", "tornado-usd-per-mtok-blended"), charts.subList(0, 2));
        assertTrue(CapacityPage.answer(result).startsWith("What moves fp8-eagle3 most: "), CapacityPage.answer(result));
    }

    private static double change(Tornado tornado, String input, String value) {
        return tornado.bars().stream()
                .filter(bar -> bar.path().endsWith("." + input))
                .findFirst()
                .orElseThrow()
                .changes()
                .get(value)
                .relativeDifference();
    }

    @Test
    void pricePlans_changeMoneyAndNothingElse() {
        ScenarioDocument document = open("price-plans", "workload.duration=1min", "experiment.replications=1");
        ScenarioResult result = new ScenarioRunner(StudyFixtures.VERSION, RunOptions.USUAL, 1)
                .run(StudyFixtures.reader().bind(document), Assumptions.NONE, RunProgress.NONE);
        Map<String, Double> costs = result.deployments().stream()
                .collect(Collectors.toMap(each -> each.name(), each -> each.mean(Metric.USD_PER_MTOK_BLENDED)));
        assertEquals(
                1,
                result.deployments().stream()
                        .map(each -> each.mean(Metric.TTFT_P99))
                        .distinct()
                        .count());
        assertTrue(costs.get("spot") < costs.get("spot-often-reclaimed"), costs + "");
        assertEquals(12.29 / 7.67, costs.get("on-demand-large-cloud") / costs.get("reserved-1y"), 1e-9);
        // 24 reclaims of a quarter of an hour leave 18 of 24 paid hours.
        assertEquals(24.0 / 18, costs.get("spot-often-reclaimed") / costs.get("spot"), 1e-9);
    }

    private static Map<String, Double> rates(CapacityResult result) {
        return result.loads().stream()
                .collect(
                        Collectors.toMap((LoadCapacity each) -> each.identity().name(), (Function<LoadCapacity, Double>)
                                each -> each.ratePerSecond().mean()));
    }

    private static CapacityResult capacity(String name, String... settings) {
        ScenarioDocument document = open(name, settings);
        return new CapacityStudy(StudyFixtures.reader(), StudyFixtures.VERSION, StudyFixtures.runs())
                .run(document, CapacityPlan.of(document, List.of()));
    }

    private static ScenarioDocument open(String name, String... settings) {
        return StudyFixtures.reader().open(Path.of("scenarios", name + ".yaml"), List.of(settings));
    }
}
