package io.kvasir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kvasir.engine.batch.NoEvictScheduler;
import io.kvasir.model.workload.PromptContent;
import io.kvasir.model.workload.Request;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How TensorRT-LLM holds prompts back until all attention ranks have one, by hand: steps of one second, two ranks, of
 * which the mean draw of both takes 2 (1 + 1/2) = 3 requests, and two answers that run from 0 to 20.
 */
final class AttentionBalanceTest {
    private static final double EXACT = 1e-9;

    @Test
    void aLoneRequest_waitsForTheClock() {
        // Seen at 2; the clock started with the first prompts at 0 and lets it go at its fourth step.
        assertEquals(5, run(true, 4, 0, late(1)).get(2).firstTokenSeconds(), EXACT);
        assertEquals(3, run(false, 4, 0, late(1)).get(2).firstTokenSeconds(), EXACT);
    }

    @Test
    void theClock_runsWhetherAnybodyWaitsOrNot() {
        // Ticks at 4, 8 and 12, so that a request of 9.5 waits from 10 to 12.
        List<Request> late = List.of(request(2, 9.5, 1));
        assertEquals(13, run(true, 4, 0, late).get(2).firstTokenSeconds(), EXACT);
    }

    @Test
    void asManyAsAllRanksNeed_goTogetherAfterTheBatchingWait() {
        assertEquals(3, run(true, 50, 0, late(3)).get(4).firstTokenSeconds(), EXACT);
        assertEquals(5, run(true, 50, 2, late(3)).get(4).firstTokenSeconds(), EXACT);
    }

    @Test
    void oneRank_hasNothingToWaitFor() {
        EngineHarness harness = harness(true, 50, 0);
        harness.attentionRanks = 1;
        assertEquals(3, harness.run(requests(late(1))).left.get(2).firstTokenSeconds(), EXACT);
    }

    @Test
    void anIdleRank_takesAPromptAtOnce() {
        EngineHarness harness = harness(true, 50, 0);
        harness.attentionRanks = 4;
        // Two answers cannot keep four ranks busy.
        assertEquals(3, harness.run(requests(late(1))).left.get(2).firstTokenSeconds(), EXACT);
    }

    private static List<RequestState> run(boolean balance, int timeout, int batching, List<Request> late) {
        return harness(balance, timeout, batching).run(requests(late)).left;
    }

    private static EngineHarness harness(boolean balance, int timeout, int batching) {
        EngineHarness harness = new EngineHarness();
        harness.stepTime = LinearStepTime.constant(1);
        harness.attentionRanks = 2;
        harness.scheduler = new NoEvictScheduler(new NoEvictScheduler.Params(true, balance, timeout, batching, 0, 0));
        return harness;
    }

    private static List<Request> requests(List<Request> late) {
        List<Request> all = new ArrayList<>(List.of(request(0, 0, 20), request(1, 0, 20)));
        all.addAll(late);
        return all;
    }

    private static List<Request> late(int count) {
        List<Request> late = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            late.add(request(2 + i, 1.5, 1));
        }
        return late;
    }

    private static Request request(long id, double arrival, int output) {
        return new Request(id, 0, arrival, 4, output, PromptContent.UNIQUE, -1);
    }
}
