package io.kvasir.experiment.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.experiment.StudyFixtures;
import io.kvasir.experiment.journal.OutcomeJson;
import io.kvasir.experiment.journal.PortableRun;
import io.kvasir.experiment.task.Candidate;
import io.kvasir.experiment.task.CandidateBuilder;
import io.kvasir.experiment.task.RunOutcome;
import io.kvasir.experiment.task.RunTask;
import io.kvasir.experiment.task.StudyPoint;
import io.kvasir.experiment.task.TaskFactory;
import io.kvasir.result.Metric;
import io.kvasir.scenario.source.ScenarioDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A small model on devices at 0.9 USD/h before the same one on devices at 2.5: every size of each fleet tried by hand. */
final class MixSearchTest {
    private static final double CHEAP = 0.9;
    private static final double DEAR = 2.5;
    private static final Targets TARGETS = new Targets(List.of(new Target(Metric.E2E_P95, 10)));

    private static ScenarioDocument cascade(String escalation, String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "workload.requests=150",
                "capacity.target={e2e: {p95: 10s}}",
                "capacity.demand=12/s",
                "capacity.model_band=false",
                "deployments=[{name: both, router: least-outstanding, engine: {max_model_len: 16k}, fleets: [{name: small,"
                        + " accelerator: l40s, price: {usd_per_device_hour: 0.9}, escalation: " + escalation
                        + "}, {name: large, accelerator: h100-sxm, price: {usd_per_device_hour: 2.5}}]}]"));
        all.addAll(List.of(settings));
        return StudyFixtures.small(all.toArray(String[]::new));
    }

    private static FleetCapacity answer(ScenarioDocument document) {
        return new CapacityStudy(StudyFixtures.reader(), StudyFixtures.VERSION, StudyFixtures.runs())
                .run(document, CapacityPlan.of(document, List.of()))
                .fleets()
                .get(0);
    }

    private static RunTask task(ScenarioDocument document, List<Integer> sizes, int replication) {
        Candidate candidate = new CandidateBuilder(StudyFixtures.reader(), document)
                .build(Map.of())
                .get(0)
                .with(new StudyPoint.Change(12.0 / 5, 0, 0, sizes));
        return new TaskFactory("").task(candidate.point().orElseThrow(), 0, replication);
    }

    private static boolean met(ScenarioDocument document, List<Integer> sizes) {
        List<RunOutcome> outcomes = new ArrayList<>();
        for (int r = 0; r < 2; r++) {
            outcomes.add(task(document, sizes, r).run());
        }
        return TARGETS.met(outcomes);
    }

    /** The fleets as written are one and one; twice both, or three times, would be far from the cheapest. */
    @Test
    void eachFleetIsSizedByItself_toTheCheapestOfAnExhaustiveSearch() {
        ScenarioDocument document = cascade("20%");
        FleetCapacity found = answer(document);
        Map<List<Integer>, Double> feasible = new HashMap<>();
        for (int small = 1; small <= 6; small++) {
            for (int large = 1; large <= 3; large++) {
                if (met(document, List.of(small, large))) {
                    feasible.put(List.of(small, large), CHEAP * small + DEAR * large);
                }
            }
        }
        double cheapest =
                feasible.values().stream().mapToDouble(usd -> usd).min().orElseThrow();
        assertEquals(AnswerKind.FOUND, found.kind(), found.trouble());
        assertEquals(cheapest, found.usdPerHour(0.95).mean(), 1e-9);
        List<Integer> sizes =
                found.mix().parts().stream().map(FleetMix.Part::units).toList();
        assertTrue(sizes.get(0) > sizes.get(1), "a fifth of the load needs fewer: " + sizes);
        assertEquals(sizes.get(0) + " small + " + sizes.get(1) + " large", found.words());
        assertEquals(sizes.get(0) + sizes.get(1), found.size().instances());
        assertFalse(met(document, List.of(sizes.get(0) - 1, sizes.get(1))), "one small instance fewer");
    }

    @Test
    void spareInstances_areAddedToEachFleet_andPaid() {
        FleetCapacity plain = answer(cascade("20%"));
        FleetCapacity spared = answer(cascade("20%", "capacity.spare=1"));
        assertEquals(plain.words(), spared.words());
        assertEquals(plain.identity().devices() + 2, spared.identity().devices());
        assertEquals(Integer.toString(spared.identity().devices()), spared.devices());
        assertEquals(
                plain.usdPerHour(0.95).mean() + CHEAP + DEAR,
                spared.usdPerHour(0.95).mean(),
                1e-9);
        assertEquals((CHEAP + DEAR) / spared.usdPerHour(0.95).mean(), spared.spareShare(), 1e-9);
    }

    /** Half of the requests are answered right by the small model alone, written twice, and 80% by both behind a check. */
    @Test
    void aTargetOfQuality_leavesOutTheSmallModel_andOneFleetIsCountedInInstances() {
        ScenarioDocument document = cascade(
                "20%",
                "capacity.demand=3/s",
                "deployments=[{name: alone, accelerator: h100-sxm, quality: 50%, replicas: 2, engine: {max_model_len:"
                        + " 16k}}, {name: both, engine: {max_model_len: 16k}, fleets: [{name: small, accelerator: h100-sxm,"
                        + " quality: 50%}, {name: large, accelerator: h100-sxm, quality: 80%}]}]");
        assertEquals("1", answer(document).words(), "not a multiple of the two written");
        ScenarioDocument right = cascade(
                "20%",
                "capacity.demand=3/s",
                "capacity.target={e2e: {p95: 20s}, quality: 60%}",
                "deployments=[{name: alone, accelerator: h100-sxm, quality: 50%, engine: {max_model_len: 16k}}, {name:"
                        + " both, engine: {max_model_len: 16k}, fleets: [{name: small, accelerator: h100-sxm, quality:"
                        + " 50%}, {name: large, accelerator: h100-sxm, quality: 80%}]}]");
        CapacityResult result = new CapacityStudy(StudyFixtures.reader(), StudyFixtures.VERSION, StudyFixtures.runs())
                .run(right, CapacityPlan.of(right, List.of()));
        assertEquals(AnswerKind.MISSED, result.fleets().get(0).kind());
        assertEquals("both", result.cheapest().orElseThrow().identity().name());
    }

    /** Two cascades that differ in nothing but the second fleet are two runs, here and on another machine. */
    @Test
    void runsOfDifferentSizes_haveDifferentKeys_andTravel() {
        ScenarioDocument document = cascade("20%");
        RunTask one = task(document, List.of(4, 1), 0);
        RunTask two = task(document, List.of(4, 2), 0);
        assertNotEquals(one.key(), two.key());
        assertNotEquals(one.key(), task(cascade("30%"), List.of(4, 1), 0).key());
        assertEquals(OutcomeJson.write(two.run()), PortableRun.of(two).answer());
    }
}
