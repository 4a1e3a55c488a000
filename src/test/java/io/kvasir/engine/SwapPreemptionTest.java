package io.kvasir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kvasir.model.workload.PromptContent;
import io.kvasir.model.workload.Request;
import io.kvasir.perf.FrontEndTimes;
import io.kvasir.perf.StepShape;
import io.kvasir.perf.StepTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps of one second; blocks of 4 tokens and 4 bytes, which take an eighth of a second over the host link. */
class SwapPreemptionTest {
    /**
     * Two requests of 4 tokens take 2 of 4 blocks; each needs a second one for its next token, so all are taken at 1 s.
     * At 5 s both need a third: the newer one gives way with its 2 blocks (8 tokens), which takes a quarter of a second,
     * until the other has ended.
     */
    @Test
    void victim_comesBackByCopying() {
        EngineHarness run = harness(100).run(List.of(request(0, 7), request(1, 8)));
        assertEquals(1, run.left.get(1).preemptions());
        // Steps end at 1 (prompts) .. 5; the sixth, 5..6.25, carries the copy out; the seventh ends the first request.
        assertEquals(7.25, run.left.get(0).finishSeconds(), 1e-9);
        // It comes back in 7.25..8.5 with the copy in and its sixth token; two more follow.
        assertEquals(10.5, run.left.get(1).finishSeconds(), 1e-9);
        assertEquals(8, run.totals.prefillTokens(), "no prompt is computed twice");
    }

    @Test
    void withoutRoomInHostMemory_isRecomputed() {
        EngineHarness run = harness(1).run(List.of(request(0, 7), request(1, 8)));
        assertEquals(1, run.left.get(1).preemptions());
        assertEquals(8 + 4 + 5, run.totals.prefillTokens(), "prompt and five tokens again");
        assertEquals(7, run.left.get(0).finishSeconds(), 1e-9);
        assertEquals(10, run.left.get(1).finishSeconds(), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void randomLoads_coalescedAndStepByStepAgree(int batch) {
        for (int i = 0; i < 30; i++) {
            int seed = batch * 100 + i;
            SplittableRandom random = new SplittableRandom(seed);
            List<Request> requests = new ArrayList<>();
            for (int r = 0; r < 40; r++) {
                requests.add(new Request(
                        r, 0, r * 0.7, 1 + random.nextInt(30), 1 + random.nextInt(40), PromptContent.UNIQUE, -1));
            }
            EngineHarness fast = random(seed);
            EngineHarness slow = random(seed);
            slow.coalescing = false;
            fast.run(requests);
            slow.run(requests);
            assertEquals(ends(slow), ends(fast), "seed " + seed);
            assertEquals(slow.gaps, fast.gaps, "seed " + seed);
            assertEquals(slow.samples, fast.samples, "seed " + seed);
        }
    }

    private static List<String> ends(EngineHarness run) {
        return run.left.stream()
                .map(r -> r.phase() + " " + r.firstTokenSeconds() + " " + r.finishSeconds() + " " + r.preemptions())
                .toList();
    }

    private static EngineHarness random(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        EngineHarness harness = harness(random.nextInt(40));
        harness.blocks = 20 + random.nextInt(20);
        harness.async = random.nextBoolean();
        harness.prefixCaching = random.nextBoolean();
        harness.timeoutSeconds = random.nextBoolean() ? 60 : Double.NaN;
        harness.samplePeriod = 1.3;
        return harness;
    }

    private static EngineHarness harness(long swapBlocks) {
        EngineHarness harness = new EngineHarness();
        harness.blockSize = 4;
        harness.blocks = 4;
        harness.host = new HostMemory(swapBlocks, 4);
        harness.stepTime = new LinearStepTime(1, 0, 0, 0, FrontEndTimes.NONE) {
            @Override
            public void evaluate(StepShape shape, StepTime out) {
                super.evaluate(shape, out);
                out.seconds.base += shape.hostTransferBytes / 32.0;
            }
        };
        return harness;
    }

    private static Request request(long id, int output) {
        return new Request(id, 0, 0, 4, output, PromptContent.UNIQUE, -1);
    }
}
