package io.kvasir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kvasir.engine.kv.PrefixCachingKv;
import io.kvasir.model.workload.PromptContent;
import io.kvasir.model.workload.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps of one second. */
class ParallelSamplingTest {
    /** A prompt of 40 tokens is two blocks of 16 and 8 tokens: three of four answers compute only the 8 again. */
    @Test
    void answersShareTheWholeBlocksOfTheirPrompt() {
        EngineHarness run = harness(4, true);
        run.run(List.of(request(0, 0, 40, 5)));
        assertEquals(40 + 3 * 8, run.totals.prefillTokens());
        // Two shared blocks and one for each answer, whose 44 tokens fit it.
        assertEquals(2 + 4, run.totals.peakBlocks());
        RequestState whole = run.left.get(0);
        assertEquals(1, run.left.size(), "one request left");
        assertEquals(1, whole.firstTokenSeconds(), 1e-9);
        assertEquals(5, whole.finishSeconds(), 1e-9);
        assertEquals(20, whole.generatedTokens());
        assertEquals(5, whole.longestAnswerTokens());
        assertEquals(0, whole.cachedTokens(), "what answers share is not a prefix found");
    }

    @Test
    void withoutPrefixCaching_everyAnswerComputesThePrompt() {
        EngineHarness run = harness(4, false);
        run.run(List.of(request(0, 0, 40, 5)));
        assertEquals(4 * 40, run.totals.prefillTokens());
        assertEquals(4 * 3, run.totals.peakBlocks());
    }

    /** Token by token they share all but the last token of the prompt. */
    @Test
    void radixCache_sharesToTheToken() {
        EngineHarness run = harness(4, true);
        run.memory = () -> new PrefixCachingKv(1, 1000);
        run.run(List.of(request(0, 0, 40, 5)));
        assertEquals(40 + 3, run.totals.prefillTokens());
    }

    @Test
    void timeOut_takesAllAnswersWithIt() {
        EngineHarness run = harness(3, true);
        run.timeoutSeconds = 2.5;
        run.maxNumSeqs = 2;
        run.run(List.of(request(0, 0, 40, 10)));
        assertEquals(1, run.left.size());
        assertEquals(RequestState.Phase.TIMED_OUT, run.left.get(0).phase());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void randomLoads_coalescedAndStepByStepAgree(int batch) {
        for (int seed = batch * 100; seed < batch * 100 + 30; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Request> requests = new ArrayList<>();
            for (int r = 0; r < 20; r++) {
                requests.add(request(r, r * 3.7, 1 + random.nextInt(60), 1 + random.nextInt(40)));
            }
            EngineHarness fast = random(seed);
            EngineHarness slow = random(seed);
            slow.coalescing = false;
            fast.run(requests);
            slow.run(requests);
            assertEquals(ends(slow), ends(fast), "seed " + seed);
            assertEquals(slow.gaps, fast.gaps, "seed " + seed);
        }
    }

    private static List<String> ends(EngineHarness run) {
        return run.left.stream()
                .map(r -> r.request().id() + " " + r.phase() + " " + r.firstTokenSeconds() + " " + r.finishSeconds()
                        + " " + r.generatedTokens())
                .toList();
    }

    private static EngineHarness random(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        EngineHarness harness = harness(1 + random.nextInt(5), random.nextBoolean());
        harness.blocks = 8 + random.nextInt(20);
        harness.async = random.nextBoolean();
        harness.timeoutSeconds = random.nextBoolean() ? 80 : Double.NaN;
        return harness;
    }

    private static EngineHarness harness(int samples, boolean caching) {
        EngineHarness harness = new EngineHarness();
        harness.answers = samples;
        harness.prefixCaching = caching;
        harness.blocks = 100;
        harness.stepTime = LinearStepTime.constant(1);
        return harness;
    }

    private static Request request(long id, double arrival, int prompt, int output) {
        return new Request(id, 0, arrival, prompt, output, PromptContent.UNIQUE, -1);
    }
}
