package io.kvasir.report.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kvasir.result.DeploymentResult;
import io.kvasir.result.Metric;
import io.kvasir.result.SampleResults;
import io.kvasir.result.ScenarioResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverlayTest {
    private static List<String> names(ScenarioResult result) {
        return result.deployments().stream().map(DeploymentResult::name).toList();
    }

    @Test
    void oneResult_staysAsItIs() {
        assertSame(SampleResults.chat(), Overlay.of(List.of(SampleResults.chat())));
        assertThrows(IllegalArgumentException.class, () -> Overlay.of(List.of()));
    }

    @Test
    void differentNames_stay_andSourcesAppearOnce() {
        ScenarioResult both = Overlay.of(List.of(SampleResults.chat(), SampleResults.bare()));
        assertEquals(9, both.deployments().size());
        assertEquals("only", both.deployments().get(8).name());
        assertEquals("chat-70b + bare", both.header().scenario());
        assertEquals(2, both.assumptions().sources().size());
    }

    @Test
    void equalNames_areToldApart_andKeepTheirNumbers() {
        ScenarioResult twice = Overlay.of(List.of(SampleResults.bare(), SampleResults.bare()));
        assertEquals(List.of("bare/only", "bare #2/only"), names(twice));
        assertEquals(
                SampleResults.bare().deployments().get(0).mean(Metric.TTFT_P99),
                twice.deployments().get(1).mean(Metric.TTFT_P99));
    }
}
