package io.kvasir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kvasir.engine.batch.DynamicScheduler;
import io.kvasir.engine.batch.OrcaScheduler;
import io.kvasir.engine.batch.SarathiScheduler;
import io.kvasir.engine.batch.StaticScheduler;
import io.kvasir.model.workload.PromptContent;
import io.kvasir.model.workload.Request;
import io.kvasir.model.workload.Slo;
import io.kvasir.perf.FrontEndTimes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Batching policies by hand; steps of one second where nothing else is said. */
final class SchedulerLadderTest {
    private static final double EXACT = 1e-9;

    private final EngineHarness harness = new EngineHarness();

    SchedulerLadderTest() {
        harness.stepTime = LinearStepTime.constant(1);
    }

    @Test
    void dynamic_loneRequestWaitsForTheWindow() {
        dynamic(2, 3);
        assertEquals(4, run(request(0, 0, 10, 1)).get(0).firstTokenSeconds(), EXACT);
    }

    @Test
    void dynamic_fullBatchStartsWithoutWaiting() {
        dynamic(2, 3);
        List<RequestState> left = run(request(0, 0, 10, 1), request(1, 1.5, 10, 1));
        assertEquals(2.5, left.get(0).firstTokenSeconds(), EXACT);
        assertEquals(2.5, left.get(1).firstTokenSeconds(), EXACT);
    }

    @Test
    void dynamic_batchInProgressIsNotJoinedWhenTheWindowEnds() {
        dynamic(2, 3);
        List<RequestState> left = run(request(0, 0, 10, 2), request(1, 1, 10, 5), request(2, 1.5, 10, 1));
        // The batch of two runs from 1 to 6; the third's window was over at 4.5.
        assertEquals(6, left.get(1).finishSeconds(), EXACT);
        assertEquals(7, left.get(2).firstTokenSeconds(), EXACT);
    }

    @Test
    void static_placesOfEndedAnswersStayEmpty() {
        harness.scheduler = new StaticScheduler(new StaticScheduler.Params(2));
        List<RequestState> left = run(request(0, 0, 10, 2), request(1, 0, 10, 5), request(2, 0, 10, 1));
        assertEquals(2, left.get(0).finishSeconds(), EXACT);
        assertEquals(6, left.get(2).firstTokenSeconds(), EXACT);
    }

    @Test
    void orca_answersStallForAWholePrompt() {
        harness.scheduler = new OrcaScheduler(new OrcaScheduler.Params(256));
        harness.stepTime = new LinearStepTime(1, 0.1, 0, 0, FrontEndTimes.NONE);
        harness.slo = new Slo(Double.NaN, Double.NaN, 1, Double.NaN);
        List<RequestState> left = run(request(0, 0, 10, 5), request(1, 2.5, 30, 1));
        // 2 s for ten tokens, 1.1 s for a decode, 4 s for the second prompt alone, then decodes again.
        assertEquals(3.1 + 4, left.get(1).firstTokenSeconds(), EXACT);
        assertEquals(4 + 1.1, left.get(0).largestGapSeconds(), EXACT);
    }

    @Test
    void sarathi_chunksFillWhatDecodesLeave() {
        harness.scheduler = new SarathiScheduler(new SarathiScheduler.Params(8));
        List<RequestState> left = run(request(0, 0, 8, 3), request(1, 0, 14, 1));
        // 8 of the first; then a decode and 7 of the second; then a decode and the other 7. The budget would take all
        // at once.
        assertEquals(1, left.get(0).firstTokenSeconds(), EXACT);
        assertEquals(3, left.get(0).finishSeconds(), EXACT);
        assertEquals(3, left.get(1).firstTokenSeconds(), EXACT);
    }

    private void dynamic(int batchSize, double windowSeconds) {
        harness.scheduler = new DynamicScheduler(new DynamicScheduler.Params(batchSize, windowSeconds));
    }

    private List<RequestState> run(Request... requests) {
        return harness.run(List.of(requests)).left;
    }

    private static Request request(long id, double arrival, int prompt, int output) {
        return new Request(id, 0, arrival, prompt, output, PromptContent.UNIQUE, -1);
    }
}
