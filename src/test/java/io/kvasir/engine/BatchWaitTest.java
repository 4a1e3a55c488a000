package io.kvasir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kvasir.engine.batch.NoEvictScheduler;
import io.kvasir.model.workload.PromptContent;
import io.kvasir.model.workload.Request;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How TensorRT-LLM gathers prompts beside running answers, by hand: steps of one second with a budget of 32 tokens, and
 * one answer that runs from 0 to 60.
 */
final class BatchWaitTest {
    private static final double EXACT = 1e-9;

    /** Seen at 2; the steps from 2, 3 and 4 go without it, that from 5 computes it. */
    @Test
    void aLonePrompt_waitsForTheTimeout() {
        assertEquals(6, firstToken(3, 1, late(2, 1.5)), EXACT);
        assertEquals(3, firstToken(0, 1, late(2, 1.5)), EXACT);
    }

    /** The second comes in the middle of the wait of the first and leaves with it. */
    @Test
    void theWait_isTheFirstOnes() {
        List<RequestState> left = run(8, 1, late(2, 1.5), late(3, 6.5));
        assertEquals(11, left.get(1).firstTokenSeconds(), EXACT);
        assertEquals(11, left.get(2).firstTokenSeconds(), EXACT);
    }

    /** A token of the answer and two prompts of eight are 17 of 32: enough for half the budget, not for six tenths. */
    @Test
    void enoughTokens_endTheWait() {
        assertEquals(5, run(20, 0.5, late(2, 1.5), late(3, 3.5)).get(1).firstTokenSeconds(), EXACT);
        assertEquals(23, run(20, 0.6, late(2, 1.5), late(3, 3.5)).get(1).firstTokenSeconds(), EXACT);
    }

    /** The last answer ends at 60; whoever begins to wait at 55 need not do so longer. */
    @Test
    void withoutAnswers_nobodyWaits() {
        assertEquals(61, firstToken(20, 1, late(2, 54.5)), EXACT);
    }

    private static double firstToken(int timeout, double ratio, Request late) {
        return run(timeout, ratio, late).get(1).firstTokenSeconds();
    }

    private static List<RequestState> run(int timeout, double ratio, Request... late) {
        EngineHarness harness = new EngineHarness();
        harness.stepTime = LinearStepTime.constant(1);
        harness.maxNumBatchedTokens = 32;
        harness.scheduler = new NoEvictScheduler(new NoEvictScheduler.Params(true, false, 50, 10, timeout, ratio));
        List<Request> all = new ArrayList<>(List.of(request(1, 0, 60)));
        all.addAll(List.of(late));
        return harness.run(all).left;
    }

    private static Request late(long id, double arrival) {
        return request(id, arrival, 1);
    }

    private static Request request(long id, double arrival, int output) {
        return new Request(id, 0, arrival, 8, output, PromptContent.UNIQUE, -1);
    }
}
