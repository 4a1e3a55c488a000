package io.kvasir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.engine.batch.BatchSchedulers;
import io.kvasir.engine.batch.QueueOrders;
import io.kvasir.engine.batch.QueuedRequest;
import io.kvasir.engine.batch.WaitingQueue;
import io.kvasir.engine.kv.ContiguousKv;
import io.kvasir.engine.kv.KvCache;
import io.kvasir.engine.kv.KvHolding;
import io.kvasir.engine.kv.OffloadRules;
import io.kvasir.engine.kv.PagedKv;
import io.kvasir.engine.kv.PrefixCachingKv;
import io.kvasir.engine.kv.TierHit;
import io.kvasir.engine.kv.TierPlan;
import io.kvasir.model.PolicyRef;
import io.kvasir.model.workload.PromptContent;
import io.kvasir.model.workload.Request;
import io.kvasir.model.workload.RequestClass;
import io.kvasir.model.workload.SamplingSettings;
import io.kvasir.model.workload.SharedPrefix;
import io.kvasir.model.workload.Slo;
import io.kvasir.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every entry of an engine's catalogue promises. The harness checks every invariant after every event. */
final class PolicyContractTest {
    private static final int REQUESTS = 120;

    static List<String> schedulers() {
        return BatchSchedulers.CATALOG.names();
    }

    static List<String> orders() {
        return QueueOrders.CATALOG.names();
    }

    static Stream<Arguments> memories() {
        return Stream.of(
                Arguments.of("paged", new PagedKv(4, 64)),
                Arguments.of("prefix-caching", new PrefixCachingKv(4, 64)),
                Arguments.of("prefix-caching and tiers written through", tiered(false)),
                Arguments.of("prefix-caching and tiers written back", tiered(true)),
                Arguments.of("contiguous", new ContiguousKv(4, 64, 64)));
    }

    private static KvCache tiered(boolean writeBack) {
        OffloadRules rules = new OffloadRules(OffloadRules.Loading.STEP_WAITS, writeBack, true, 4);
        return new PrefixCachingKv(4, 64, new TierPlan(rules, 150, 300, 1));
    }

    // Batch schedulers

    @ParameterizedTest
    @MethodSource("schedulers")
    void everyScheduler_finishesEverybodyAndLosesNoToken(String name) {
        for (long seed = 1; seed <= 5; seed++) {
            EngineHarness harness = tight(name, true).run(load(seed));
            assertEquals(REQUESTS, harness.left.size(), "seed " + seed);
            for (RequestState request : harness.left) {
                assertEquals(RequestState.Phase.FINISHED, request.phase(), "seed " + seed);
                assertEquals(request.request().outputTokens(), request.generatedTokens(), "seed " + seed);
                assertTrue(request.queuedSeconds() <= request.scheduledSeconds());
                assertTrue(request.scheduledSeconds() < request.firstTokenSeconds());
                assertTrue(request.firstTokenSeconds() <= request.finishSeconds());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("schedulers")
    void everyScheduler_givesTheSameWithAndWithoutCoalescing(String name) {
        for (long seed = 1; seed <= 5; seed++) {
            List<RequestState> merged = tight(name, true).run(load(seed)).left;
            List<RequestState> stepwise = tight(name, false).run(load(seed)).left;
            for (int i = 0; i < REQUESTS; i++) {
                assertEquals(stepwise.get(i).firstTokenSeconds(), merged.get(i).firstTokenSeconds(), 0, "seed " + seed);
                assertEquals(stepwise.get(i).finishSeconds(), merged.get(i).finishSeconds(), 0, "seed " + seed);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("schedulers")
    void everyScheduler_leavesALoneRequestItsOwnPace(String name) {
        EngineHarness harness = new EngineHarness();
        harness.scheduler = BatchSchedulers.CATALOG.create(PolicyRef.of(name));
        harness.stepTime = LinearStepTime.constant(1);
        RequestState request = harness.run(List.of(new Request(0, 0, 0, 10, 4, PromptContent.UNIQUE, -1)))
                .left
                .get(0);
        assertEquals(3, request.finishSeconds() - request.firstTokenSeconds(), 1e-9);
        assertEquals(4, harness.totals.steps());
    }

    // Queue orders

    @ParameterizedTest
    @MethodSource("orders")
    void everyOrder_givesBackExactlyWhatWasPutIn(String name) {
        WaitingQueue<Waiting> queue = queue(name);
        List<Waiting> inside = new ArrayList<>();
        RandomGenerator random = new RandomStreams(5).stream(name);
        for (int i = 0; i < 2_000; i++) {
            if (inside.isEmpty() || random.nextDouble() < 0.52) {
                Waiting request = waiting(i, random);
                inside.add(request);
                queue.add(request);
            } else if (random.nextDouble() < 0.2) {
                Waiting gone = inside.remove(random.nextInt(inside.size()));
                assertTrue(queue.remove(gone));
                assertFalse(queue.remove(gone), "twice");
            } else {
                Waiting next = queue.peek();
                assertSame(next, queue.poll());
                assertTrue(inside.remove(next));
            }
            assertEquals(inside.size(), queue.size());
        }
        while (!queue.isEmpty()) {
            assertTrue(inside.remove(queue.poll()));
        }
        assertTrue(inside.isEmpty());
        assertNull(queue.peek());
    }

    @ParameterizedTest
    @MethodSource("orders")
    void everyOrder_servesEqualRequestsAsTheyCame(String name) {
        WaitingQueue<Waiting> queue = queue(name);
        for (int i = 0; i < 50; i++) {
            queue.add(new Waiting(new Request(7, 0, 1, 10, 10, PromptContent.UNIQUE, -1), i, 0, 10));
        }
        for (int i = 0; i < 50; i++) {
            assertEquals(i, queue.poll().queueSerial());
        }
    }

    // KV memory

    @ParameterizedTest(name = "{0}")
    @MethodSource("memories")
    void everyMemory_accountsForEveryBlock(String name, KvCache kv) {
        RandomGenerator random = new RandomStreams(9).stream(name);
        record Held(KvHolding holding, int tokens) {}
        List<Held> held = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            if (random.nextDouble() < 0.55) {
                int tokens = 1 + random.nextInt(40);
                int shared = Math.min(tokens, random.nextInt(3) * 8);
                PromptContent content =
                        shared == 0 ? PromptContent.UNIQUE : PromptContent.prefix(random.nextInt(3), shared);
                KvHolding holding = kv.open(content, i);
                int hit = kv.lookUp(holding, tokens);
                assertTrue(hit >= 0 && hit < tokens && hit % kv.blockSize() == 0, "hit " + hit + " of " + tokens);
                long before = kv.freeBlocks();
                TierHit below = kv.lookUpBelow(holding, hit, tokens);
                int found = hit + below.blocks() * kv.blockSize();
                assertTrue(found < tokens, "found " + found + " of " + tokens);
                if (kv.startLoading(holding, hit, below, tokens)) {
                    kv.loaded(holding, found);
                    kv.computed(holding, tokens);
                    held.add(new Held(holding, tokens));
                } else {
                    refused++;
                    assertEquals(before, kv.freeBlocks(), "a refusal changes nothing");
                }
            } else if (!held.isEmpty()) {
                Held gone = held.remove(random.nextInt(held.size()));
                kv.release(gone.holding(), gone.tokens(), gone.tokens(), false);
            }
            assertTrue(kv.freeBlocks() >= 0 && kv.freeBlocks() <= kv.capacityBlocks());
            assertEquals(kv.capacityBlocks(), kv.usedBlocks() + kv.freeBlocks());
            kv.lowerTiers().checkInvariants();
        }
        assertTrue(refused > 0, "the memory was full now and then");
        held.forEach(one -> kv.release(one.holding(), one.tokens(), one.tokens(), false));
        assertEquals(kv.capacityBlocks(), kv.freeBlocks(), "all given back");
    }

    /** A waiting request that a queue can hold outside an engine. */
    private record Waiting(Request request, long queueSerial, int priority, int sequenceTokens)
            implements QueuedRequest {}

    private static Waiting waiting(int i, RandomGenerator random) {
        Request request = new Request(
                i,
                random.nextInt(2),
                i * 0.5,
                1 + random.nextInt(100),
                1 + random.nextInt(50),
                PromptContent.UNIQUE,
                -1);
        return new Waiting(request, i, random.nextInt(3), request.promptTokens());
    }

    private static WaitingQueue<Waiting> queue(String name) {
        List<RequestClass> classes = List.of(requestClass("fast", 0.5), requestClass("slow", Double.NaN));
        return QueueOrders.CATALOG.create(PolicyRef.of(name)).queue(classes, new RandomStreams(1).keyed("predictions"));
    }

    private static RequestClass requestClass(String name, double ttftSeconds) {
        PolicyRef any = PolicyRef.of("trace");
        Slo slo = new Slo(ttftSeconds, Double.NaN, Double.NaN, Double.NaN);
        return new RequestClass(name, any, any, any, SharedPrefix.NONE, slo, 0, SamplingSettings.PLAIN);
    }

    /** Few slots, few blocks, a small budget: queues, chunks and preemptions all happen. */
    private static EngineHarness tight(String scheduler, boolean coalescing) {
        EngineHarness harness = new EngineHarness();
        harness.scheduler = BatchSchedulers.CATALOG.create(PolicyRef.of(scheduler));
        harness.stepTime = new LinearStepTime(0.01, 0.001, 0.00001, 0, io.kvasir.perf.FrontEndTimes.NONE);
        harness.maxNumSeqs = 8;
        harness.maxNumBatchedTokens = 64;
        harness.maxModelLen = 256;
        harness.blockSize = 4;
        harness.blocks = 96;
        harness.coalescing = coalescing;
        return harness;
    }

    private static List<Request> load(long seed) {
        RandomGenerator random = new RandomStreams(seed).stream("load");
        List<Request> requests = new ArrayList<>();
        double now = 0;
        for (int i = 0; i < REQUESTS; i++) {
            now += random.nextDouble() < 0.3 ? 0 : random.nextDouble() * 0.4;
            requests.add(
                    new Request(i, 0, now, 1 + random.nextInt(60), 1 + random.nextInt(40), PromptContent.UNIQUE, -1));
        }
        return requests;
    }
}
