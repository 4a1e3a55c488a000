package io.kvasir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.engine.batch.BatchScheduler;
import io.kvasir.engine.batch.NoEvictScheduler;
import io.kvasir.engine.batch.SglangScheduler;
import io.kvasir.model.workload.PromptContent;
import io.kvasir.model.workload.Request;
import io.kvasir.perf.FrontEndTimes;
import io.kvasir.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Schedulers that act at certain steps do so whether runs of steps are one event or not, planned ahead or between steps:
 * bit for bit on random loads with tight and ample memory, long and short answers (seeds 1 to 6).
 */
final class ScheduledLooksTest {
    private static final int REQUESTS = 80;

    @Test
    void sglang_looksAtTheSameSteps() {
        same(() -> new SglangScheduler(new SglangScheduler.Params(false, 7, 1)), 1);
        same(() -> new SglangScheduler(new SglangScheduler.Params(true, 3, 0.3)), 1);
    }

    @Test
    void balancedRanks_areReleasedAtTheSameSteps() {
        same(() -> new NoEvictScheduler(new NoEvictScheduler.Params(true, true, 11, 3, 0, 0)), 4);
        same(() -> new NoEvictScheduler(new NoEvictScheduler.Params(true, true, 50, 0, 0, 0)), 2);
    }

    @Test
    void gatheredPrompts_areReleasedAtTheSameSteps() {
        same(() -> new NoEvictScheduler(new NoEvictScheduler.Params(true, false, 50, 0, 9, 0.8)), 1);
        same(() -> new NoEvictScheduler(new NoEvictScheduler.Params(false, false, 50, 0, 20, 1)), 1);
    }

    private static void same(Supplier<BatchScheduler> scheduler, int ranks) {
        for (long seed = 1; seed <= 6; seed++) {
            for (boolean async : new boolean[] {false, true}) {
                List<RequestState> merged =
                        harness(scheduler.get(), ranks, async, true, seed).run(load(seed)).left;
                List<RequestState> stepwise =
                        harness(scheduler.get(), ranks, async, false, seed).run(load(seed)).left;
                assertEquals(REQUESTS, merged.size());
                for (int i = 0; i < REQUESTS; i++) {
                    String name = "seed " + seed + " request " + i + (async ? " ahead" : "");
                    assertTrue(merged.get(i).phase() == RequestState.Phase.FINISHED, name);
                    assertEquals(
                            stepwise.get(i).firstTokenSeconds(), merged.get(i).firstTokenSeconds(), 0, name);
                    assertEquals(stepwise.get(i).finishSeconds(), merged.get(i).finishSeconds(), 0, name);
                }
            }
        }
    }

    private static EngineHarness harness(
            BatchScheduler scheduler, int ranks, boolean async, boolean coalescing, long seed) {
        EngineHarness harness = new EngineHarness();
        harness.scheduler = scheduler;
        harness.attentionRanks = ranks;
        harness.async = async;
        harness.coalescing = coalescing;
        harness.stepTime = new LinearStepTime(0.01, 0.001, 0.00001, 0, FrontEndTimes.NONE);
        harness.maxNumSeqs = 12;
        harness.maxNumBatchedTokens = 64;
        harness.blockSize = 4;
        harness.blocks = seed % 2 == 0 ? 140 : 4000;
        return harness;
    }

    private static List<Request> load(long seed) {
        RandomGenerator random = new RandomStreams(seed).stream("load");
        List<Request> requests = new ArrayList<>();
        double now = 0;
        for (int i = 0; i < REQUESTS; i++) {
            now += random.nextDouble() < 0.3 ? 0 : random.nextDouble() * 0.8;
            int output = random.nextDouble() < 0.2 ? 1 + random.nextInt(300) : 1 + random.nextInt(40);
            requests.add(new Request(i, 0, now, 1 + random.nextInt(60), output, PromptContent.UNIQUE, -1));
        }
        return requests;
    }
}
