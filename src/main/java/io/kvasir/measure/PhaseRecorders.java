package io.kvasir.measure;

import io.kvasir.engine.ServingInstance;
import io.kvasir.result.DeploymentIdentity;
import io.kvasir.result.EngineTotals;
import io.kvasir.result.FleetRun;
import io.kvasir.result.KvTotals;
import io.kvasir.result.Metric;
import io.kvasir.result.MetricFormulas;
import io.kvasir.result.MetricGroup;
import io.kvasir.result.RequestResults;
import io.kvasir.result.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the instances of each phase of one fleet did, where they are unlike: two groups that have all requests in common. */
final class PhaseRecorders {
    private final List<PhasePlan> plans;
    private final List<RunRecorder> phases;

    /** @param plans prefill, then decode */
    PhaseRecorders(List<PhasePlan> plans) {
        this.plans = List.copyOf(plans);
        this.phases = plans.stream()
                .map(each -> RunRecorder.following(each.plan(), RequestSink.NONE))
                .toList();
    }

    /** The end of the warm-up is known. */
    void decide(double seconds, boolean steady) {
        phases.forEach(each -> each.decide(seconds, steady));
    }

    /** The moment asked for. @param all instances of the fleet, those for prompts first */
    void sample(double now, List<ServingInstance> all) {
        int first = prefillInstances();
        phases.get(0).sample(now, all.subList(0, first));
        phases.get(1).sample(now, all.subList(first, all.size()));
    }

    /** The run is over. @param all instances of the fleet, those for prompts first */
    void ended(double now, List<ServingInstance> all) {
        int first = prefillInstances();
        phases.get(0).ended(now, all.subList(0, first));
        phases.get(1).ended(now, all.subList(first, all.size()));
    }

    private int prefillInstances() {
        return plans.get(0).plan().fleet().instances();
    }

    /**
     * Each phase as a fleet of its own, without latencies: those belong to both together.
     *
     * @param requests of the fleet
     */
    List<FleetRun> runs(Window window, RequestResults requests) {
        List<FleetRun> runs = new ArrayList<>();
        for (int i = 0; i < phases.size(); i++) {
            EngineTotals all = phases.get(i).totals(window, requests.overall());
            EngineTotals engine = i == 0 ? all : withoutLookUps(all);
            DeploymentIdentity identity = plans.get(i).identity();
            Map<Metric, Double> metrics = MetricFormulas.of(window, requests.overall(), engine);
            metrics.keySet().removeIf(PhaseRecorders::ofUsers);
            runs.add(new FleetRun(identity, Double.NaN, requests, engine, metrics));
        }
        return runs;
    }

    /** Whether a metric says what users of a fleet see, rather than what its instances do. */
    static boolean ofUsers(Metric metric) {
        return metric.group() == MetricGroup.LATENCY || metric.group() == MetricGroup.GOODPUT;
    }

    /** Prompts are looked up where they run. */
    private static EngineTotals withoutLookUps(EngineTotals all) {
        KvTotals kv = all.kv();
        KvTotals own =
                new KvTotals(kv.meanBlocks(), kv.peakBlocks(), kv.capacityBlocks(), kv.preemptions(), 0, 0, kv.tiers());
        return new EngineTotals(
                all.time(), all.steps(), own, all.speculation(), all.decodeTokens(), all.meanBatchSize());
    }
}
