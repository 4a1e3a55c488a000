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
import io.kvasir.experiment.sweep.Sweep;
import io.kvasir.experiment.sweep.SweepPlan;
import io.kvasir.experiment.sweep.SweepResult;
import io.kvasir.report.content.StudyBasis;
import io.kvasir.report.content.SweepCharts;
import io.kvasir.report.view.Chart;
import io.kvasir.result.Assumptions;
import io.kvasir.result.Metric;
import io.kvasir.result.ScenarioResult;
import io.kvasir.scenario.source.ScenarioDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The studies that ship, in short form: fewer requests, two replications. */
final class ShippedStudiesTest {
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
        CapacityResult result = capacity("capacity-chat-day", "workload.duration=4min", "experiment.replications=2");
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
        Map<String, Double> rates =
                rates(capacity("precision-and-speculation", "workload.requests=800", "experiment.replications=2"));
        assertTrue(rates.get("fp8") > 1.2 * rates.get("bf16"), rates + "");
        assertTrue(rates.get("fp8-eagle3") > rates.get("fp8"), rates + "");
    }

    @Test
    void burstiness_costsCapacity() {
        Map<String, Double> rates =
                rates(capacity("burstiness", "workload.requests=1500", "experiment.replications=2"));
        assertTrue(rates.get("h100-sxm, cv 4") < 0.7 * rates.get("h100-sxm, cv 1"), rates + "");
        assertTrue(rates.get("h100-sxm, cv 2") < rates.get("h100-sxm, cv 0.5"), rates + "");
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
