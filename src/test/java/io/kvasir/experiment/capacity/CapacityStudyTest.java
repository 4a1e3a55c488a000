package io.kvasir.experiment.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.experiment.FailingExecutor;
import io.kvasir.experiment.StudyFixtures;
import io.kvasir.experiment.journal.StudyRuns;
import io.kvasir.experiment.task.BandEdge;
import io.kvasir.experiment.task.Candidate;
import io.kvasir.experiment.task.CandidateBuilder;
import io.kvasir.experiment.task.RunOutcome;
import io.kvasir.experiment.task.RunTask;
import io.kvasir.experiment.task.StudyPoint;
import io.kvasir.experiment.task.TaskFactory;
import io.kvasir.result.Estimate;
import io.kvasir.result.Metric;
import io.kvasir.scenario.InvalidScenarioException;
import io.kvasir.scenario.source.ScenarioDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CapacityStudyTest {
    private static final String TARGET = "capacity.target={ttft: {p95: 300ms}, tpot: {p95: 40ms}}";

    @Test
    void highestLoad_meetsTheTargetsAndALittleMoreDoesNot() {
        ScenarioDocument document = small(TARGET);
        CapacityResult result = study(document, StudyFixtures.runs());
        Targets targets = new Targets(List.of(new Target(Metric.TTFT_P95, 0.3), new Target(Metric.TPOT_P95, 0.04)));
        assertEquals(2, result.loads().size());
        for (int d = 0; d < 2; d++) {
            LoadCapacity capacity = result.loads().get(d);
            assertEquals("", capacity.trouble());
            assertTrue(capacity.ratePerSecond().low() < capacity.ratePerSecond().high());
            assertTrue(capacity.atCapacity().stream().allMatch(targets::met));
            assertTrue(targets.met(runs(document, d, capacity.load().mean() * 0.85, 0)));
            assertFalse(targets.met(runs(document, d, capacity.load().mean() * 1.15, 0)));
        }
        assertTrue(result.cost().complete());
    }

    /** At a first token limit away from the noise between neighbouring sizes, where more instances never do worse. */
    @Test
    void smallestAndCheapestFleet_areThoseOfExhaustiveSearch() {
        ScenarioDocument document = small(
                "capacity.target={ttft: {p95: 350ms}, tpot: {p95: 40ms}}",
                "capacity.demand=20/s",
                "deployments.*.router=least-outstanding");
        CapacityResult result = study(document, StudyFixtures.runs());
        Targets targets = new Targets(List.of(new Target(Metric.TTFT_P95, 0.35), new Target(Metric.TPOT_P95, 0.04)));
        double[] price = {2.5, 0.9};
        int[] fewest = new int[2];
        for (int d = 0; d < 2; d++) {
            int n = 1;
            while (!targets.met(runs(document, d, 4, n))) {
                n++;
            }
            fewest[d] = n;
            assertEquals(n, result.fleets().get(d).size().instances());
            assertEquals(
                    n * price[d], result.fleets().get(d).usdPerHour(0.95).mean(), 1e-9, "USD per hour of the fleet");
        }
        int cheapest = fewest[0] * price[0] <= fewest[1] * price[1] ? 0 : 1;
        int smallest = fewest[0] <= fewest[1] ? 0 : 1;
        assertEquals(result.fleets().get(cheapest), result.cheapest().orElseThrow());
        assertEquals(result.fleets().get(smallest), result.smallest().orElseThrow());
        assertTrue(fewest[1] > 1, "a demand that one instance cannot serve");
    }

    @Test
    void spareInstances_arePaidAndDoNotServe() {
        ScenarioDocument plain = small(TARGET, "capacity.demand=10/s");
        ScenarioDocument spared = small(TARGET, "capacity.demand=10/s", "capacity.spare=2");
        FleetCapacity without = study(plain, StudyFixtures.runs()).fleets().get(0);
        FleetCapacity with = study(spared, StudyFixtures.runs()).fleets().get(0);
        assertEquals(without.size(), with.size());
        assertEquals(without.identity().devices() + 2, with.identity().devices());
        assertEquals(
                without.usdPerHour(0.95).mean() + 2 * 2.5, with.usdPerHour(0.95).mean(), 1e-9);
    }

    @Test
    void impossibleTarget_isInfeasibleWithItsReason() {
        CapacityResult result =
                study(small("capacity.target={tpot: {p50: 1ms}}", "capacity.demand=5/s"), StudyFixtures.runs());
        assertFalse(result.anyFeasible());
        for (FleetCapacity fleet : result.fleets()) {
            assertTrue(fleet.trouble().contains("TPOT p50 ≤ 1 ms"), fleet.trouble());
        }
    }

    @Test
    void modelThatDoesNotFit_isInfeasibleAndTheOtherCandidateIsNot() {
        CapacityResult result = study(
                small(
                        "model=llama-3.1-70b",
                        "workload.requests=100",
                        "capacity.target={tpot: {p95: 100ms}}",
                        "deployments.l40s.parallelism.tensor=8",
                        "capacity.vary={deployments.h100.parallelism.tensor: [1, 4]}"),
                StudyFixtures.runs());
        assertEquals(
                List.of("h100, tensor 1", "l40s", "h100, tensor 4"),
                result.loads().stream().map(each -> each.identity().name()).toList(),
                "a setting of one deployment makes no second candidate of the other");
        assertEquals(AnswerKind.INFEASIBLE, result.loads().get(0).kind());
        assertEquals(AnswerKind.FOUND, result.loads().get(1).kind());
        assertTrue(
                result.loads().get(0).trouble().contains("GiB"),
                result.loads().get(0).trouble());
        assertEquals("", result.loads().get(2).trouble());
    }

    /** Steps a tenth slower leave room for a lower load, and for the same load more instances. */
    @Test
    void modelBand_isCarriedIntoLoadsAndFleets() {
        String[] settings = {TARGET, "capacity.demand=20/s", "deployments.*.router=least-outstanding"};
        CapacityResult result = study(small(settings), StudyFixtures.runs());
        for (int d = 0; d < 2; d++) {
            Estimate load = result.loads().get(d).ratePerSecond();
            assertTrue(load.modelLow() < load.mean() && load.mean() < load.modelHigh(), load.toString());
            FleetCapacity fleet = result.fleets().get(d);
            FleetCapacity.Band band = fleet.size().band();
            assertTrue(band.known());
            assertTrue(band.low() <= fleet.size().instances() && fleet.size().instances() <= band.high(), band + "");
            Estimate spend = fleet.usdPerHour(0.95);
            double each = spend.mean() / fleet.size().instances();
            assertEquals(each * fleet.size().fewest(), spend.modelLow(), 1e-9);
            assertEquals(each * fleet.size().most(), spend.modelHigh(), 1e-9);
        }
        FleetCapacity l40s = result.fleets().get(1);
        assertTrue(l40s.size().most() > l40s.size().fewest(), l40s.size() + "");
        assertEquals(l40s.size().words(), l40s.devices(), "instances of one device");
        List<String> more = new ArrayList<>(List.of(settings));
        more.add("capacity.model_band=false");
        CapacityResult without = study(small(more.toArray(String[]::new)), StudyFixtures.runs());
        assertFalse(without.fleets().get(1).size().band().known());
        assertTrue(without.cost().runs() < result.cost().runs());
        assertEquals(
                result.fleets().get(1).size().instances(),
                without.fleets().get(1).size().instances());
    }

    /** The fleet at an edge of the band is that of an exhaustive search among steps of that length. */
    @Test
    void fleetAtTheSlowEdge_isThatOfExhaustiveSearch() {
        ScenarioDocument document = small(TARGET, "capacity.demand=20/s", "deployments.*.router=least-outstanding");
        int most = study(document, StudyFixtures.runs())
                .fleets()
                .get(1)
                .size()
                .band()
                .high();
        Targets targets = new Targets(List.of(new Target(Metric.TTFT_P95, 0.3), new Target(Metric.TPOT_P95, 0.04)));
        int n = 1;
        while (!targets.met(runs(document, 1, new StudyPoint.Change(4, n, BandEdge.sigmas(0.95))))) {
            n++;
        }
        assertEquals(n, most);
    }

    @Test
    void fleetThatFailsAtTheSlowEdge_hasNoUpperEnd() {
        CapacityResult result =
                study(small("capacity={demand: 5/s, target: {tpot: {p50: 7ms}}}"), StudyFixtures.runs());
        FleetCapacity h100 = result.fleets().get(0);
        assertEquals(AnswerKind.FOUND, h100.kind(), h100.trouble());
        assertTrue(h100.size().band().open(), h100.size() + "");
        assertTrue(h100.size().words().endsWith("+"), h100.size().words());
        assertEquals(0, result.loads().get(0).load().modelLow());
        assertEquals(Double.POSITIVE_INFINITY, h100.usdPerHour(0.95).modelHigh());
    }

    @Test
    void dataSheetModel_hasNoBand() {
        CapacityResult result = study(small(TARGET, "deployments.*.engine.step_time=roofline"), StudyFixtures.runs());
        assertTrue(Double.isNaN(result.loads().get(0).load().modelLow()));
    }

    @Test
    void failedRun_isNoAnswerAndSaysSo() {
        CapacityResult result = study(small(TARGET), StudyFixtures.runs(new FailingExecutor("l40s"), Optional.empty()));
        assertTrue(result.anyFailed());
        assertEquals(AnswerKind.FOUND, result.loads().get(0).kind());
        assertEquals(AnswerKind.FAILED, result.loads().get(1).kind());
        assertEquals("out of luck", result.loads().get(1).trouble());
    }

    @Test
    void budget_stopsTheSearchAndSaysSo() {
        CapacityResult result = study(small(TARGET, "capacity.max_runs=3"), StudyFixtures.runs());
        assertFalse(result.cost().complete());
        assertTrue(result.cost().runs() <= 4, result.cost().runs() + " runs");
    }

    @Test
    void noTargets_meanTheSloOfMostRequests() {
        CapacityResult result = study(small("experiment.replications=2"), StudyFixtures.runs());
        assertEquals(1, result.targets().size());
        assertTrue(result.targets().get(0).endsWith("≥ 95%"), result.targets().get(0));
    }

    @Test
    void nonsense_isRefusedWithItsPlace() {
        InvalidScenarioException refused = assertThrows(
                InvalidScenarioException.class,
                () -> study(small("capacity={demand: lots, target: {ttft: {p98: 1s}}}"), StudyFixtures.runs()));
        assertTrue(refused.getMessage().contains("p98"), refused.getMessage());
    }

    private static ScenarioDocument small(String... settings) {
        List<String> all = new ArrayList<>(List.of("workload.requests=200"));
        all.addAll(List.of(settings));
        return StudyFixtures.small(all.toArray(String[]::new));
    }

    private static CapacityResult study(ScenarioDocument document, StudyRuns runs) {
        return new CapacityStudy(StudyFixtures.reader(), StudyFixtures.VERSION, runs)
                .run(document, CapacityPlan.of(document, List.of()));
    }

    private static List<RunOutcome> runs(ScenarioDocument document, int deployment, double load, int replicas) {
        return runs(document, deployment, new StudyPoint.Change(load, replicas));
    }

    private static List<RunOutcome> runs(ScenarioDocument document, int deployment, StudyPoint.Change change) {
        Candidate candidate = new CandidateBuilder(StudyFixtures.reader(), document)
                .build(Map.of())
                .get(deployment)
                .with(change);
        List<RunOutcome> outcomes = new ArrayList<>();
        for (int r = 0; r < 2; r++) {
            RunTask task = new TaskFactory("").task(candidate.point().orElseThrow(), deployment, r);
            outcomes.add(task.run());
        }
        return outcomes;
    }
}
