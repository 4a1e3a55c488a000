package io.kvasir.engine;

import io.kvasir.cluster.Fleet;
import io.kvasir.cluster.FleetObserver;
import io.kvasir.cluster.FleetSplit;
import io.kvasir.cluster.ReclaimPlan;
import io.kvasir.cluster.route.FleetView;
import io.kvasir.cluster.route.Router;
import io.kvasir.cluster.topology.PrefillDecodeSplit;
import io.kvasir.engine.batch.BatchScheduler;
import io.kvasir.engine.batch.FifoQueue;
import io.kvasir.engine.batch.VllmV1Scheduler;
import io.kvasir.engine.kv.KvCache;
import io.kvasir.engine.kv.PagedKv;
import io.kvasir.engine.kv.PrefixCachingKv;
import io.kvasir.engine.kv.TierPlan;
import io.kvasir.engine.speculation.SpeculationPlan;
import io.kvasir.model.PolicyRef;
import io.kvasir.model.llm.LocalAttention;
import io.kvasir.model.workload.Request;
import io.kvasir.model.workload.RequestClass;
import io.kvasir.model.workload.SamplingSettings;
import io.kvasir.model.workload.SharedPrefix;
import io.kvasir.model.workload.Slo;
import io.kvasir.perf.StepTimeModel;
import io.kvasir.sim.CheckLevel;
import io.kvasir.sim.FleetSetup;
import io.kvasir.sim.RunTerms;
import io.kvasir.sim.SimulationRun;
import io.kvasir.workload.RequestSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs one instance over a list of requests, with everything about it set by hand. */
public final class EngineHarness {
    public int instances = 1;
    public Router router = (request, fleet) -> 0;
    public CheckLevel check = CheckLevel.FULL;
    public int maxNumSeqs = 256;
    public int maxNumBatchedTokens = 2048;
    public int maxModelLen = 1 << 20;
    public int blockSize = 16;
    public int attentionRanks = 1;
    public long blocks = 1 << 20;
    public boolean async;
    public boolean coalescing = true;
    public boolean prefixCaching;
    /** KV memory other than paged; null for that. */
    public @Nullable Supplier<KvCache> memory;

    public double timeoutSeconds = Double.NaN;
    public double samplePeriod = Double.POSITIVE_INFINITY;
    public LocalAttention local = LocalAttention.NONE;
    public SpeculationPlan speculation = SpeculationPlan.NONE;
    public BatchScheduler scheduler = new VllmV1Scheduler(new VllmV1Scheduler.Params(true));
    public Slo slo = Slo.NONE;
    /** Answers per request. */
    public int answers = 1;
    /** Beams per request; 1 for none. */
    public int beams = 1;

    public HostMemory host = HostMemory.none();
    /** Tiers below the prefix cache, and the way from them; none without. */
    public TierPlan tiers = TierPlan.NONE;

    public @Nullable Supplier<HostMemory> tierLinks;
    /** Prefill and decode instances, and the link between them; one instance without. */
    public Optional<PrefillDecodeSplit> split = Optional.empty();

    /** When instances are taken away; never without. */
    public Optional<ReclaimPlan> reclaims = Optional.empty();

    public StepTimeModel stepTime = LinearStepTime.constant(0.01);
    /** Step times and blocks of decode instances, where they are not those of the others. */
    public @Nullable StepTimeModel decodeStepTime;

    public long decodeBlocks = -1;
    /** Slots of decode instances, where they are not those of the others. */
    public int decodeSeqs = -1;

    public final List<RequestState> left = new ArrayList<>();
    public final TreeMap<Double, Long> gaps = new TreeMap<>();
    public final List<String> samples = new ArrayList<>();
    public InstanceTotals totals = new InstanceTotals();
    /** Totals of every instance; {@link #totals} is the last one's. */
    public final List<InstanceTotals> fleet = new ArrayList<>();

    /** Runs to the end, checking every invariant after every event. */
    public EngineHarness run(List<Request> requests) {
        RunTerms terms = new RunTerms("harness", source(requests), timeoutSeconds, check);
        FleetSetup setup = new FleetSetup(
                instances,
                split.isPresent() ? new InTurn() : router,
                stepTime.frontEnd(),
                split.map(s -> new FleetSplit(s, new InTurn())),
                this::instance,
                reclaims);
        new SimulationRun(terms, setup, new Observer()).run();
        left.sort((a, b) -> Long.compare(a.request().id(), b.request().id()));
        return this;
    }

    private ServingInstance instance(int index, StepTimer timer, EngineObserver observer) {
        RequestClass only = new RequestClass(
                "only",
                PolicyRef.of("trace"),
                PolicyRef.of("trace"),
                PolicyRef.of("trace"),
                SharedPrefix.NONE,
                slo,
                0,
                new SamplingSettings(false, false, answers, beams));
        KvCache kv = memory != null
                ? memory.get()
                : prefixCaching
                        ? new PrefixCachingKv(blockSize, blocks(index), tiers)
                        : new PagedKv(blockSize, blocks(index));
        InstanceOptions options = new InstanceOptions(
                role(index) == InstanceRole.DECODE && decodeSeqs > 0 ? decodeSeqs : maxNumSeqs,
                maxNumBatchedTokens,
                maxModelLen,
                async,
                coalescing,
                role(index),
                List.of(only),
                attentionRanks);
        InstanceParts parts = new InstanceParts(
                options,
                scheduler,
                new FifoQueue<>(),
                kv,
                speculation,
                stepTime(index),
                local,
                tierLinks == null ? host : tierLinks.get());
        ServingInstance instance = new ServingInstance(parts, timer, observer);
        totals = instance.totals();
        fleet.add(totals);
        return instance;
    }

    private long blocks(int index) {
        return role(index) == InstanceRole.DECODE && decodeBlocks >= 0 ? decodeBlocks : blocks;
    }

    private StepTimeModel stepTime(int index) {
        return role(index) == InstanceRole.DECODE && decodeStepTime != null ? decodeStepTime : stepTime;
    }

    private InstanceRole role(int index) {
        InstanceRole prompting = split.map(s -> s.firstToken() == PrefillDecodeSplit.FirstToken.DECODE)
                        .orElse(false)
                ? InstanceRole.SILENT_PREFILL
                : InstanceRole.PREFILL;
        return split.map(s -> index < s.prefillInstances() ? prompting : InstanceRole.DECODE)
                .orElse(InstanceRole.BOTH);
    }

    /** One instance after the other. */
    private static final class InTurn implements Router {
        private int next;

        @Override
        public int choose(Request request, FleetView fleet) {
            return next++ % fleet.instances();
        }
    }

    private static RequestSource source(List<Request> requests) {
        return new RequestSource() {
            private int next;

            @Override
            public double nextArrivalSeconds() {
                return next < requests.size() ? requests.get(next).arrivalSeconds() : Double.POSITIVE_INFINITY;
            }

            @Override
            public Request take() {
                return requests.get(next++);
            }

            @Override
            public boolean reactsToCompletions() {
                return false;
            }

            @Override
            public void finished(Request request, double nowSeconds) {}

            @Override
            public void close() {}
        };
    }

    private final class Observer implements FleetObserver {
        private double next = samplePeriod;

        @Override
        public void arrived(Request request) {}

        @Override
        public double nextSampleSeconds() {
            return next;
        }

        @Override
        public void sample(double now, Fleet fleet) {
            next = now + samplePeriod;
            ServingInstance instance = fleet.instance(0);
            samples.add(String.format(
                    Locale.ROOT,
                    "%s used=%d decoding=%d busy=%s blocks=%s tokens=%d",
                    now,
                    instance.kvUsedBlocks(),
                    instance.decodingRequests(),
                    instance.totals().busySeconds(),
                    instance.totals().blockSeconds(),
                    instance.totals().decodeTokens()));
        }

        @Override
        public void ended(double now, Fleet fleet) {}

        @Override
        public void tokenGap(double seconds, int[] sequencesByClass) {
            for (int count : sequencesByClass) {
                gaps.merge(seconds, (long) count, Long::sum);
            }
        }

        @Override
        public void left(RequestState request) {
            left.add(request);
        }
    }
}
