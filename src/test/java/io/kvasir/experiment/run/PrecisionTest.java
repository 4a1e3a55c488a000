package io.kvasir.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.assembly.RunOptions;
import io.kvasir.experiment.StudyFixtures;
import io.kvasir.result.Assumptions;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.Estimate;
import io.kvasir.result.Metric;
import io.kvasir.result.ScenarioResult;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PrecisionTest {
    private static final String FEW = "workload.requests=150";

    @Test
    void replications_areAddedUntilTheIntervalIsNarrow() {
        ScenarioResult result = run(FEW, "experiment.precision={half_width: 8%, metric: e2e_mean}");
        for (DeploymentResult each : result.deployments()) {
            Estimate estimate = each.estimate(Metric.E2E_MEAN);
            assertTrue(estimate.halfWidth() <= 0.08 * estimate.mean(), each.name());
            assertEquals(result.header().replications(), each.runs().size(), "all deployments alike");
        }
        assertTrue(result.header().replications() > 2, "two are not enough here");
    }

    @Test
    void cap_endsIt() {
        ScenarioResult result =
                run(FEW, "experiment.precision={half_width: 0.01%, metric: ttft_p99, max_replications: 5}");
        assertEquals(5, result.header().replications());
        assertEquals(2, result.assumptions().warnings().size(), "one sentence for each deployment");
        String said = result.assumptions().warnings().get(0);
        assertTrue(
                said.matches("h100: TTFT p99 is known to ±[0-9.]+% after 5 replications, not to ±0.01% as asked; .*"),
                said);
    }

    @Test
    void reachedPrecision_needsNoWords() {
        ScenarioResult result = run(FEW, "experiment.precision={half_width: 50%, metric: e2e_mean}");
        assertEquals(List.of(), result.assumptions().warnings());
    }

    @Test
    void addedReplications_leaveTheFirstOnesAsTheyAre() {
        ScenarioResult plain = run(FEW, "experiment.replications=3");
        ScenarioResult precise =
                run(FEW, "experiment.replications=3", "experiment.precision={half_width: 1%, max_replications: 4}");
        for (int r = 0; r < 3; r++) {
            assertEquals(
                    plain.deployments().get(0).runs().get(r).metrics(),
                    precise.deployments().get(0).runs().get(r).metrics());
        }
    }

    @Test
    void unknownMetric_isRefused() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> run("experiment.precision={half_width: 1%, metric: speed}"));
        assertTrue(refused.getMessage().contains("speed"), refused.getMessage());
    }

    private static ScenarioResult run(String... settings) {
        return new ScenarioRunner("test", RunOptions.USUAL, 1)
                .run(StudyFixtures.reader().bind(StudyFixtures.small(settings)), Assumptions.NONE, RunProgress.NONE);
    }
}
