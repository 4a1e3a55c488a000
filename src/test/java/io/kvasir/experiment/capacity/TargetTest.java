package io.kvasir.experiment.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.experiment.task.RunOutcome;
import io.kvasir.result.Metric;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TargetTest {
    private static final Target TTFT = new Target(Metric.TTFT_P99, 0.5);
    private static final Target SHARE = new Target(Metric.SLO_ATTAINMENT, 0.95);
    private static final Targets BOTH = new Targets(List.of(TTFT, SHARE));

    @Test
    void latency_isLimitedFromAboveAndShareFromBelow() {
        assertTrue(TTFT.strain(0.5) <= 1);
        assertTrue(TTFT.strain(0.51) > 1);
        assertTrue(SHARE.strain(0.95) <= 1);
        assertTrue(SHARE.strain(0.94) > 1);
        assertTrue(new Target(Metric.SLO_ATTAINMENT, 1).strain(0.999) > 1);
        assertTrue(new Target(Metric.SLO_ATTAINMENT, 1).strain(1.0) <= 1);
    }

    @Test
    void undefined_missesUnlessItIsAGapOfOneTokenAnswers() {
        assertTrue(TTFT.strain(Double.NaN) > 1);
        assertTrue(new Target(Metric.TPOT_P99, 0.05).strain(Double.NaN) <= 1);
    }

    @Test
    void words_nameMetricSignAndLimit() {
        assertEquals("TTFT p99 ≤ 500 ms", TTFT.words());
        assertTrue(SHARE.words().endsWith("≥ 95%"), SHARE.words());
    }

    @Test
    void saturatedRun_missesWhateverItsLatencies() {
        assertTrue(BOTH.met(run(0.1, 1, false)));
        assertFalse(BOTH.met(run(0.1, 1, true)));
        assertEquals(Targets.KEEPS_UP, BOTH.binding(List.of(run(0.1, 1, true))));
    }

    @Test
    void binding_isWhatMostRunsMissMost() {
        assertEquals(
                TTFT.words(), BOTH.binding(List.of(run(5, 0.94, false), run(5, 0.94, false), run(0.4, 0.5, false))));
    }

    @Test
    void sureness_needsTheWholeIntervalOnOneSide() {
        List<RunOutcome> clear = List.of(run(0.2, 1, false), run(0.21, 1, false), run(0.2, 1, false));
        List<RunOutcome> noisy = List.of(run(0.2, 1, false), run(0.9, 1, false), run(0.2, 1, false));
        List<RunOutcome> bad = List.of(run(2, 1, false), run(2.1, 1, false), run(2, 1, false));
        assertTrue(BOTH.met(clear) && BOTH.surelyMet(clear, 0.95) && !BOTH.surelyMissed(clear, 0.95));
        assertTrue(BOTH.met(noisy) && !BOTH.surelyMet(noisy, 0.95) && !BOTH.surelyMissed(noisy, 0.95));
        assertTrue(!BOTH.met(bad) && BOTH.surelyMissed(bad, 0.95));
    }

    private static RunOutcome run(double ttft, double share, boolean saturated) {
        return new RunOutcome(
                0, Map.of(Metric.TTFT_P99, ttft, Metric.SLO_ATTAINMENT, share), saturated, false, List.of());
    }
}
