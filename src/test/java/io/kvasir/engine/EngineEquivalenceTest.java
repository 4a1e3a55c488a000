package io.kvasir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.engine.reference.ReferenceEngine;
import io.kvasir.engine.reference.ReferenceResult;
import io.kvasir.engine.reference.ReferenceSettings;
import io.kvasir.engine.reference.RequestFeed;
import io.kvasir.engine.speculation.AcceptanceModel;
import io.kvasir.engine.speculation.SpeculationPlan;
import io.kvasir.model.NumberFormat;
import io.kvasir.model.PolicyRef;
import io.kvasir.model.Provenance;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.hardware.ComputeRates;
import io.kvasir.model.hardware.DeviceMemory;
import io.kvasir.model.hardware.Interconnect;
import io.kvasir.model.hardware.PowerDraw;
import io.kvasir.model.llm.AttentionShape;
import io.kvasir.model.llm.FeedForward;
import io.kvasir.model.llm.LatentAttention;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.llm.LocalAttention;
import io.kvasir.model.llm.PublishedSize;
import io.kvasir.model.serving.EngineConfig;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.ExecutionConfig;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.KvConfig;
import io.kvasir.model.serving.OffloadConfig;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import io.kvasir.model.serving.Speculation;
import io.kvasir.model.workload.PromptContent;
import io.kvasir.model.workload.Request;
import io.kvasir.model.workload.Slo;
import io.kvasir.perf.FrontEndTimes;
import io.kvasir.perf.StreamTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast engine against the plain one, on random settings and requests; a failing seed is named by the test. */
class EngineEquivalenceTest {
    private static final int CASES = 60;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void randomCases_fastAndPlainEngineAgreeToTheLastBit(int batch) {
        for (int i = 0; i < CASES; i++) {
            compare(batch * 1000 + i);
        }
    }

    /** Clients that give up, at moments that fall into runs of steps. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void randomTimeouts_coalescedAndStepByStepAgreeToTheLastBit(int batch) {
        long gaveUp = 0;
        for (int i = 0; i < CASES; i++) {
            SplittableRandom random = new SplittableRandom(10_000 + batch * 1000 + i);
            EngineHarness coalesced = settings(random);
            coalesced.timeoutSeconds = random.nextDouble(0.05, 4);
            List<Request> requests = requests(random, coalesced);
            EngineHarness stepwise = copy(coalesced);
            stepwise.coalescing = false;
            coalesced.run(requests);
            stepwise.run(requests);
            String name = "batch " + batch + " case " + i;
            same(times(stepwise.left), times(coalesced.left), name);
            assertEquals(stepwise.gaps, coalesced.gaps, name + ": gaps");
            same(stepwise.samples, coalesced.samples, name + ": samples");
            assertEquals(sums(stepwise.totals), sums(coalesced.totals), name + ": sums");
            gaveUp += coalesced.left.stream()
                    .filter(r -> r.phase() == RequestState.Phase.TIMED_OUT)
                    .count();
        }
        assertTrue(gaveUp > CASES, "enough clients give up to matter: " + gaveUp);
    }

    private static void compare(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        EngineHarness fast = settings(random);
        int drafts = seed % 5 == 4 ? 1 + random.nextInt(4) : 0;
        if (drafts > 0) {
            fast.async = false;
            fast.maxNumBatchedTokens = Math.max(fast.maxNumBatchedTokens, fast.maxNumSeqs * (1 + drafts));
            fast.speculation = new SpeculationPlan(drafts, 0, luck());
        }
        List<Request> requests = requests(random, fast);
        EngineHarness stepwise = copy(fast);
        stepwise.coalescing = false;
        fast.run(requests);
        stepwise.run(requests);
        String name = "seed " + seed + " async " + fast.async + " prefix " + fast.prefixCaching + " drafts " + drafts
                + " blocks " + fast.blocks + " local " + fast.local.kind() + " timeout " + fast.timeoutSeconds;
        same(times(stepwise.left), times(fast.left), name + ": coalesced and step by step");
        assertEquals(stepwise.gaps, fast.gaps, name + ": gaps, coalesced and step by step");
        same(stepwise.samples, fast.samples, name + ": samples, coalesced and step by step");
        assertEquals(sums(stepwise.totals), sums(fast.totals), name + ": sums, coalesced and step by step");

        TreeMap<Double, Long> plainGaps = new TreeMap<>();
        ReferenceSettings settings = new ReferenceSettings(
                (int) fast.blocks,
                Double.isNaN(fast.timeoutSeconds) ? Double.POSITIVE_INFINITY : fast.timeoutSeconds,
                request -> io.kvasir.model.workload.SamplingSettings.PLAIN,
                (request, outputs, k) -> luck().accepted(request.id(), outputs, k),
                false,
                false,
                (request, seconds) -> plainGaps.merge(seconds, 1L, Long::sum));
        ReferenceResult plain =
                new ReferenceEngine(spec(fast, drafts), fast.stepTime, RequestFeed.of(requests), settings).run();
        same(reference(plain), times(fast.left), name + ": plain and fast");
        assertEquals(plain.preemptions(), fast.totals.preemptions(), name + ": preemptions");
        assertEquals(plain.stepCount(), fast.totals.steps(), name + ": steps");
    }

    private static void same(List<String> expected, List<String> actual, String name) {
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            assertEquals(expected.get(i), actual.get(i), name + ", line " + i);
        }
        assertEquals(expected.size(), actual.size(), name + ", lines");
    }

    private static EngineHarness settings(SplittableRandom random) {
        EngineHarness harness = new EngineHarness();
        harness.async = random.nextBoolean();
        harness.prefixCaching = random.nextBoolean();
        harness.blockSize = random.nextBoolean() ? 16 : 1 + random.nextInt(8);
        harness.maxNumSeqs = 1 + random.nextInt(random.nextBoolean() ? 6 : 40);
        harness.maxNumBatchedTokens = Math.max(harness.maxNumSeqs, 16 + random.nextInt(300));
        harness.maxModelLen = 500;
        harness.blocks = (random.nextBoolean() ? 600 : 4000) / harness.blockSize + 1;
        double front = random.nextBoolean() ? 0.003 : 0;
        harness.stepTime = new LinearStepTime(
                0.01, 1e-5, 3e-7, 1e-8, new FrontEndTimes(front, front / 300, front / 2, front / 3, 0, stream(random)));
        if (random.nextInt(3) == 0) {
            LocalAttention.Kind kind = random.nextBoolean() ? LocalAttention.Kind.SLIDING : LocalAttention.Kind.CHUNKED;
            harness.local = new LocalAttention(kind, 8 + random.nextInt(100), 1);
        }
        harness.samplePeriod = 0.05 + random.nextDouble();
        harness.slo = random.nextBoolean() ? Slo.NONE : new Slo(Double.NaN, Double.NaN, 1, Double.NaN);
        harness.timeoutSeconds = random.nextInt(3) == 0 ? random.nextDouble(0.05, 4) : Double.NaN;
        return harness;
    }

    /** No front end to wait for, one that keeps up, or one that is late with every other batch. */
    private static StreamTimes stream(SplittableRandom random) {
        if (random.nextBoolean()) {
            return StreamTimes.NONE;
        }
        double chunk = random.nextBoolean() ? 1e-4 : 2e-3;
        double share = random.nextBoolean() ? 1 : 0.1;
        return new StreamTimes(chunk, chunk * share, random.nextInt(3), random.nextBoolean());
    }

    private static EngineHarness copy(EngineHarness other) {
        EngineHarness harness = new EngineHarness();
        harness.async = other.async;
        harness.prefixCaching = other.prefixCaching;
        harness.blockSize = other.blockSize;
        harness.maxNumSeqs = other.maxNumSeqs;
        harness.maxNumBatchedTokens = other.maxNumBatchedTokens;
        harness.maxModelLen = other.maxModelLen;
        harness.blocks = other.blocks;
        harness.stepTime = other.stepTime;
        harness.local = other.local;
        harness.samplePeriod = other.samplePeriod;
        harness.slo = other.slo;
        harness.timeoutSeconds = other.timeoutSeconds;
        harness.speculation = other.speculation;
        return harness;
    }

    private static List<Request> requests(SplittableRandom random, EngineHarness harness) {
        List<Request> requests = new ArrayList<>();
        double rate = random.nextDouble(1, 40);
        double clock = 0;
        int count = 5 + random.nextInt(60);
        for (int i = 0; i < count; i++) {
            clock += random.nextInt(4) == 0 ? 0 : -Math.log(1 - random.nextDouble()) / rate;
            int prompt = 1 + random.nextInt(random.nextBoolean() ? 40 : 300);
            int output = 1 + random.nextInt(random.nextBoolean() ? 10 : 150);
            requests.add(new Request(i, 0, clock, prompt, output, content(random, prompt), -1));
        }
        return requests;
    }

    private static PromptContent content(SplittableRandom random, int prompt) {
        if (random.nextBoolean()) {
            return PromptContent.UNIQUE;
        }
        int first = 1 + random.nextInt(prompt);
        long group = random.nextInt(3);
        // One identity per group and length: identical content has identical lengths.
        long identity = group * 1000 + first;
        if (first == prompt || random.nextBoolean()) {
            return PromptContent.of(new long[] {identity}, new int[] {first});
        }
        int second = first + 1 + random.nextInt(prompt - first);
        return PromptContent.of(
                new long[] {identity, 100_000 + random.nextInt(2) * 1000L + second}, new int[] {first, second});
    }

    private static AcceptanceModel luck() {
        return new AcceptanceModel() {
            @Override
            public int accepted(long requestId, int position, int drafts) {
                return new SplittableRandom(requestId * 7919 + position).nextInt(drafts + 1);
            }

            @Override
            public double meanAccepted(int drafts) {
                return drafts / 2.0;
            }
        };
    }

    private static List<String> times(List<RequestState> left) {
        return left.stream()
                .map(r -> r.request().id() + " " + r.phase() + " " + r.firstTokenSeconds() + " " + r.finishSeconds()
                        + " cached " + r.cachedTokens())
                .toList();
    }

    private static List<String> reference(ReferenceResult plain) {
        return plain.outcomes().stream()
                .sorted((a, b) -> Long.compare(a.request().id(), b.request().id()))
                .map(o -> o.request().id() + " " + o.end() + " " + o.firstTokenSeconds() + " " + o.endSeconds()
                        + " cached " + o.cachedTokens())
                .toList();
    }

    private static List<Double> sums(InstanceTotals t) {
        return List.of(
                (double) t.steps(),
                t.busySeconds(),
                t.prefillSeconds(),
                t.computeSeconds(),
                t.memorySeconds(),
                t.overheadSeconds(),
                t.flops(),
                t.bytes(),
                t.blockSeconds(),
                (double) t.peakBlocks(),
                t.decodingSeconds(),
                (double) t.decodeTokens(),
                (double) t.prefillTokens(),
                (double) t.preemptions());
    }

    private static InstanceSpec spec(EngineHarness h, int drafts) {
        Provenance test = new Provenance("test", "", Provenance.Confidence.C);
        AttentionShape attention = new AttentionShape(
                AttentionShape.Kind.MHA,
                8,
                8,
                16,
                LatentAttention.NONE,
                h.local,
                io.kvasir.model.llm.LinearAttention.NONE,
                AttentionShape.Extras.NONE);
        LlmArchitecture model = new LlmArchitecture(
                "toy",
                "toy",
                2,
                128,
                attention,
                FeedForward.dense(256, true),
                1000,
                false,
                0,
                4096,
                NumberFormat.BF16,
                PublishedSize.UNKNOWN,
                test);
        Accelerator device = new Accelerator(
                "toy",
                "toy",
                "toy",
                "2024-01",
                new ComputeRates(Map.of(NumberFormat.BF16, 1e12)),
                new DeviceMemory(1L << 30, 1e11, "HBM", 0, Double.NaN, 100),
                new Interconnect("x", Interconnect.Topology.SWITCHED, 1e9, 8, 1e9, 1e9),
                new PowerDraw(100, 10, 1000, 8, 200),
                test);
        EngineConfig engine = new EngineConfig(
                new EngineSoftware("vllm", "0.15.1"),
                PolicyRef.of("vllm-v1"),
                h.maxNumSeqs,
                h.maxNumBatchedTokens,
                h.maxModelLen,
                new KvConfig(
                        PolicyRef.of("paged"),
                        h.blockSize,
                        0.9,
                        h.blocks,
                        h.prefixCaching,
                        PolicyRef.of("recompute"),
                        OffloadConfig.NONE),
                new ExecutionConfig(PolicyRef.of("linear"), h.async, false, 0, false, PolicyRef.of("fcfs")));
        Optional<Speculation> speculation = drafts == 0
                ? Optional.empty()
                : Optional.of(new Speculation("ngram", drafts, PolicyRef.of("rates"), Optional.empty(), 1, 0));
        return new InstanceSpec(model, device, Parallelism.SINGLE, Precision.BF16, engine, speculation);
    }
}
