package io.kvasir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kvasir.engine.batch.SglangScheduler;
import io.kvasir.model.workload.PromptContent;
import io.kvasir.model.workload.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SGLang's scheduler by hand: every step takes one second and computes eight tokens of prompts at most. */
final class SglangSchedulerTest {
    private static final double EXACT = 1e-9;

    private final EngineHarness harness = new EngineHarness();

    SglangSchedulerTest() {
        harness.stepTime = LinearStepTime.constant(1);
        harness.maxNumBatchedTokens = 8;
        scheduler(false, 1, 1);
    }

    @Test
    void prompts_areComputedBeforeAnyAnswerGoesOn() {
        List<RequestState> left = run(request(0, 0, 8, 3), request(1, 0, 14, 1));
        // Prompt 0 to 1 s, prompt 1 in two chunks to 3 s, and only then the two tokens the first answer still lacks.
        assertEquals(1, left.get(0).firstTokenSeconds(), EXACT);
        assertEquals(3, left.get(1).firstTokenSeconds(), EXACT);
        assertEquals(5, left.get(0).finishSeconds(), EXACT);
    }

    @Test
    void mixedChunk_letsAnswersRideAlong() {
        scheduler(true, 1, 1);
        List<RequestState> left = run(request(0, 0, 8, 3), request(1, 0, 14, 1));
        // Seven tokens beside the decode in each of the second and the third step.
        assertEquals(3, left.get(0).finishSeconds(), EXACT);
        assertEquals(3, left.get(1).firstTokenSeconds(), EXACT);
    }

    @Test
    void recvInterval_aRequestIsSeenAfterSoManyDecodeSteps() {
        scheduler(false, 4, 1);
        List<RequestState> left = run(request(0, 0, 8, 20), request(1, 1.5, 8, 1), request(2, 5.5, 8, 1));
        // The first prompt ends at 1; the next looks come after four decodes at 5, and again behind the prompt that
        // runs then, at 6: the third request arrived in between.
        assertEquals(6, left.get(1).firstTokenSeconds(), EXACT);
        assertEquals(7, left.get(2).firstTokenSeconds(), EXACT);
        assertEquals(22, left.get(0).finishSeconds(), EXACT);
    }

    @Test
    void recvInterval_ofOneSeesARequestAtTheNextStep() {
        List<RequestState> left = run(request(0, 0, 8, 20), request(1, 1.5, 8, 1));
        assertEquals(3, left.get(1).firstTokenSeconds(), EXACT);
    }

    @Test
    void admission_keepsRoomForAShareOfRunningAnswers() {
        harness.blockSize = 1;
        harness.blocks = 28;
        List<RequestState> left = run(request(0, 0, 8, 12), request(1, 0.5, 8, 1));
        // The second needs 9 of 28 tokens. With n tokens of the first answer the cache holds 7 + n (the newest token is
        // not cached yet) and may grow to 20: n = 1 leaves 28 - 8 - 0.7 * 12 = 11.6, enough at once.
        assertEquals(2, left.get(1).firstTokenSeconds(), EXACT);

        EngineHarness tight = tight();
        tight.blocks = 24;
        List<RequestState> late = tight.run(List.of(request(0, 0, 8, 12), request(1, 0.5, 8, 1))).left;
        // 24 - (7 + n) - 0.7 * (13 - n) = 7.9 - 0.3 n, and less of the 0.7 from step to step: never 9 while it runs.
        assertEquals(late.get(0).finishSeconds() + 1, late.get(1).firstTokenSeconds(), EXACT);
    }

    @Test
    void conservativeness_ofZeroAdmitsWhatFitsNow() {
        EngineHarness tight = tight();
        tight.blocks = 24;
        tight.scheduler = new SglangScheduler(new SglangScheduler.Params(false, 1, 0));
        List<RequestState> left = tight.run(List.of(request(0, 0, 8, 12), request(1, 0.5, 8, 1))).left;
        assertEquals(2, left.get(1).firstTokenSeconds(), EXACT);
    }

    private EngineHarness tight() {
        EngineHarness tight = new EngineHarness();
        tight.stepTime = LinearStepTime.constant(1);
        tight.maxNumBatchedTokens = 8;
        tight.blockSize = 1;
        tight.scheduler = new SglangScheduler(new SglangScheduler.Params(false, 1, 1));
        return tight;
    }

    private void scheduler(boolean mixedChunk, int interval, double conservativeness) {
        harness.scheduler = new SglangScheduler(new SglangScheduler.Params(mixedChunk, interval, conservativeness));
    }

    private List<RequestState> run(Request... requests) {
        return harness.run(List.of(requests)).left;
    }

    private static Request request(long id, double arrival, int prompt, int output) {
        return new Request(id, 0, arrival, prompt, output, PromptContent.UNIQUE, -1);
    }
}
