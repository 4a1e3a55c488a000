package io.kvasir.experiment.validate;

import io.kvasir.engine.reference.ReferenceEngine;
import io.kvasir.engine.reference.ReferenceResult;
import io.kvasir.engine.reference.ReferenceSettings;
import io.kvasir.engine.reference.RequestFeed;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.KvFootprint;
import io.kvasir.model.workload.Request;
import io.kvasir.perf.FrontEndTimes;
import io.kvasir.perf.MemoryPlan;
import io.kvasir.perf.OperatorTime;
import io.kvasir.perf.StepShape;
import io.kvasir.perf.StepTime;
import io.kvasir.perf.StepTimeModel;
import io.kvasir.perf.StepTimeModels;
import io.kvasir.workload.RequestSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** The validation's simulator built from reference engines: slow, but independent of the fast one. */
final class ReferenceSimulator implements SystemSimulator {
    /** Share of the scale-up link a cache transfer reaches. */
    private static final double TRANSFER_EFFICIENCY = 0.25;

    @Override
    public SimulatedRequests simulate(ServingSetup setup, MeasuringRules rules, RequestSource requests, int size) {
        return new Run(setup, rules, requests, size).run();
    }

    @Override
    public MemoryEstimate memory(InstanceSpec instance) {
        MemoryPlan plan = MemoryPlan.of(instance);
        return new MemoryEstimate(
                plan.weightBytes(), plan.kvTokens(instance.engine().kv().blockSize()));
    }

    private record Transfer(double arrivalSeconds, Request request) {}

    private static final class Run {
        private final SimulatedRequests out;
        private final RequestSource source;
        private final List<ReferenceEngine> prefill = new ArrayList<>();
        private final List<ReferenceEngine> engines = new ArrayList<>();
        private final PriorityQueue<Transfer> transfers =
                new PriorityQueue<>((a, b) -> Double.compare(a.arrivalSeconds, b.arrivalSeconds));
        private final Map<Long, Request> original = new HashMap<>();
        private final double transferSecondsPerToken;
        private final boolean firstTokenFromPrefill;
        private int nextPrefill;
        private int nextEngine;

        Run(ServingSetup setup, MeasuringRules rules, RequestSource source, int size) {
            this.out = new SimulatedRequests(size);
            this.source = source;
            boolean split = setup.prefill().isPresent();
            for (int i = 0; i < setup.replicas(); i++) {
                engines.add(engine(setup.instance(), rules, split, new Feed(false)));
            }
            setup.prefill().ifPresent(pool -> {
                for (int i = 0; i < pool.workers(); i++) {
                    prefill.add(engine(pool.instance(), rules, false, new Feed(true)));
                }
            });
            InstanceSpec spec = setup.instance();
            double bytes = KvFootprint.perDevice(spec.model(), spec.precision().kvCache(), spec.parallelism())
                    .bytesPerToken();
            double link = spec.accelerator().interconnect().scaleUpBytesPerSecond();
            transferSecondsPerToken = bytes / (TRANSFER_EFFICIENCY * link);
            firstTokenFromPrefill = split && !spec.engine().software().name().equals("vllm");
        }

        private ReferenceEngine engine(InstanceSpec spec, MeasuringRules rules, boolean computed, RequestFeed feed) {
            MemoryPlan plan = MemoryPlan.of(spec);
            if (plan.kvBlocks() <= 0) {
                throw new UnsupportedSetupException(plan.problem().orElse("no room for a KV cache"));
            }
            StepTimeModel model = StepTimeModels.create(spec);
            ReferenceSettings settings = ReferenceSettings.withBlocks((int) Math.min(4_000_000, plan.kvBlocks()))
                    .timeout(rules.timeoutSeconds())
                    .sampling(rules.sampling())
                    .quiet((request, seconds) -> out.gap(seconds, 1));
            settings = computed ? settings.withComputedPrompts() : settings;
            return new ReferenceEngine(spec, rules.engineSide() ? new WithoutFrontEnd(model) : model, feed, settings);
        }

        private final class Feed implements RequestFeed {
            private final boolean prefillSide;

            Feed(boolean prefillSide) {
                this.prefillSide = prefillSide;
            }

            @Override
            public double nextArrivalSeconds() {
                return Double.POSITIVE_INFINITY;
            }

            @Override
            public Request take() {
                throw new IllegalStateException();
            }

            @Override
            public void finished(Request request, double nowSeconds) {
                if (!prefillSide) {
                    source.finished(request, nowSeconds);
                    return;
                }
                Request whole = original.get(request.id());
                double at = nowSeconds + transferSecondsPerToken * request.promptTokens();
                transfers.add(new Transfer(at, whole));
            }
        }

        SimulatedRequests run() {
            while (true) {
                ReferenceEngine first = null;
                for (List<ReferenceEngine> pool : List.of(prefill, engines)) {
                    for (ReferenceEngine engine : pool) {
                        if (first == null || engine.nextEventSeconds() < first.nextEventSeconds()) {
                            first = engine;
                        }
                    }
                }
                double own = first == null ? Double.POSITIVE_INFINITY : first.nextEventSeconds();
                double arrival = source.nextArrivalSeconds();
                double transfer = transfers.isEmpty() ? Double.POSITIVE_INFINITY : transfers.peek().arrivalSeconds;
                double soonest = Math.min(own, Math.min(arrival, transfer));
                if (soonest == Double.POSITIVE_INFINITY) {
                    return collect();
                }
                if (first != null && own == soonest) {
                    first.advance();
                } else if (arrival == soonest) {
                    arrive(source.take());
                } else {
                    Transfer next = transfers.remove();
                    engines.get(nextEngine++ % engines.size()).offer(next.request, next.arrivalSeconds);
                }
            }
        }

        private void arrive(Request request) {
            if (prefill.isEmpty()) {
                engines.get(nextEngine++ % engines.size()).offer(request, request.arrivalSeconds());
                return;
            }
            original.put(request.id(), request);
            Request prompt = new Request(
                    request.id(),
                    0,
                    request.arrivalSeconds(),
                    request.promptTokens(),
                    1,
                    request.content(),
                    request.session());
            prefill.get(nextPrefill++ % prefill.size()).offer(prompt, request.arrivalSeconds());
        }

        private SimulatedRequests collect() {
            Map<Long, Double> firstTokens = new HashMap<>();
            for (ReferenceEngine engine : prefill) {
                for (ReferenceResult.Outcome outcome : engine.result().outcomes()) {
                    firstTokens.put(outcome.request().id(), outcome.firstTokenSeconds());
                }
            }
            for (ReferenceEngine engine : engines) {
                for (ReferenceResult.Outcome outcome : engine.result().outcomes()) {
                    Request request = outcome.request();
                    if (outcome.end() == ReferenceResult.End.FINISHED) {
                        double first =
                                firstTokenFromPrefill ? firstTokens.get(request.id()) : outcome.firstTokenSeconds();
                        out.finished(
                                request.id(),
                                request.arrivalSeconds(),
                                first,
                                outcome.endSeconds(),
                                outcome.emittedTokens());
                    } else {
                        out.failed(request.id(), request.arrivalSeconds(), outcome.endSeconds());
                    }
                }
            }
            return out;
        }
    }

    private record WithoutFrontEnd(StepTimeModel model) implements StepTimeModel {
        @Override
        public void evaluate(StepShape shape, StepTime time) {
            model.evaluate(shape, time);
        }

        @Override
        public List<OperatorTime> breakdown(StepShape shape) {
            return model.breakdown(shape);
        }

        @Override
        public FrontEndTimes frontEnd() {
            return FrontEndTimes.NONE;
        }
    }
}
