package io.kvasir.workload;

import io.kvasir.model.PolicyRef;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.workload.Request;
import io.kvasir.model.workload.RequestClass;
import io.kvasir.model.workload.SamplingSettings;
import io.kvasir.model.workload.SharedPrefix;
import io.kvasir.model.workload.Slo;
import io.kvasir.model.workload.Warmup;
import io.kvasir.model.workload.WorkloadSpec;
import io.kvasir.random.RandomStreams;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Workloads for tests, and a stand-in service that answers every request after a fixed time. */
final class WorkloadBuilder {
    static final double SERVICE_SECONDS = 0.5;

    private final List<RequestClass> classes = new ArrayList<>();
    private double durationSeconds = Double.NaN;
    private long requests;

    WorkloadBuilder duration(double seconds) {
        durationSeconds = seconds;
        return this;
    }

    WorkloadBuilder requests(long count) {
        requests = count;
        return this;
    }

    WorkloadBuilder add(String name, PolicyRef arrivals) {
        PolicyRef prompts = policy("uniform", Map.of("min", "10", "max", "500"));
        PolicyRef outputs = policy("lognormal", Map.of("mean", "200", "p99", "900"));
        return add(name, arrivals, prompts, outputs, SharedPrefix.NONE);
    }

    WorkloadBuilder add(String name, PolicyRef arrivals, PolicyRef prompts, PolicyRef outputs, SharedPrefix prefix) {
        classes.add(new RequestClass(name, arrivals, prompts, outputs, prefix, Slo.NONE, 0, SamplingSettings.PLAIN));
        return this;
    }

    static PolicyRef policy(String name, Map<String, ?> params) {
        return new PolicyRef(name, RawMap.of(params));
    }

    WorkloadSpec spec() {
        return new WorkloadSpec(classes, durationSeconds, requests, Warmup.NONE, Double.NaN);
    }

    RequestSource open(long seed) {
        return Workloads.open(spec(), new RandomStreams(seed));
    }

    /** Every request of a run in which each one is answered after {@link #SERVICE_SECONDS}. */
    List<Request> run(long seed) {
        List<Request> arrived = new ArrayList<>();
        PriorityQueue<Request> inService = new PriorityQueue<>(
                Comparator.comparingDouble(Request::arrivalSeconds).thenComparingLong(Request::id));
        try (RequestSource source = open(seed)) {
            while (true) {
                double next = source.nextArrivalSeconds();
                Request head = inService.peek();
                if (head != null && source.reactsToCompletions() && head.arrivalSeconds() + SERVICE_SECONDS <= next) {
                    inService.remove();
                    source.finished(head, head.arrivalSeconds() + SERVICE_SECONDS);
                } else if (next < Double.POSITIVE_INFINITY) {
                    arrived.add(source.take());
                    inService.add(arrived.get(arrived.size() - 1));
                } else {
                    return arrived;
                }
            }
        }
    }
}
