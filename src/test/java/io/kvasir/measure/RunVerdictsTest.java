package io.kvasir.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.workload.Slo;
import io.kvasir.model.workload.Warmup;
import io.kvasir.result.ClassResult;
import io.kvasir.result.InstanceTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run says about itself beside its numbers. */
final class RunVerdictsTest {
    @Test
    void frontEndBusyNineTenthsOfTheTime_isNamed() {
        List<String> warnings = warnings(91);
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).contains("front end is the bottleneck"), warnings.get(0));
        assertTrue(warnings.get(0).contains("91%"), warnings.get(0));
        assertEquals(List.of(), warnings(89));
        assertEquals(List.of(), warnings(Double.NaN));
    }

    /** Of a hundred instance-seconds, so many with the front end at work. */
    private static List<String> warnings(double frontEndSeconds) {
        RunPlan plan =
                new RunPlan(0, List.of(), Warmup.NONE, new RunPlan.FleetFacts(1, 1, 1, 1, false, false), List.of());
        ClassResult requests = new ClassRecorder("all", Slo.NONE).result(ClassResult.ALL, 100, 0, 0);
        InstanceTime time = new InstanceTime(100, 0, 100, frontEndSeconds, 1, 1, 1);
        return new RunVerdicts(plan, QueueTrend.of(new SampleGrid(), 0, 100, 0), requests, time)
                .judge(true, 0)
                .warnings();
    }
}
