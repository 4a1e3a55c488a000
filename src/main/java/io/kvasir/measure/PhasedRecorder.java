package io.kvasir.measure;

import io.kvasir.cluster.Fleet;
import io.kvasir.cluster.FleetObserver;
import io.kvasir.engine.RequestState;
import io.kvasir.engine.ServingInstance;
import io.kvasir.engine.StepObserver;
import io.kvasir.engine.StepRun;
import io.kvasir.model.workload.Request;
import io.kvasir.result.DeploymentIdentity;
import io.kvasir.result.EngineTotals;
import io.kvasir.result.FleetRun;
import io.kvasir.result.KvTotals;
import io.kvasir.result.Metric;
import io.kvasir.result.MetricFormulas;
import io.kvasir.result.MetricGroup;
import io.kvasir.result.RequestResults;
import io.kvasir.result.RunResult;
import io.kvasir.result.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns what observers of one fleet are told into one {@link RunResult} when prompts and answers run on unlike instances:
 * what users saw, and what the instances of each phase did, as two fleets that have all requests in common. Latencies are
 * those of the users alone.
 */
public final class PhasedRecorder implements FleetObserver {
    /**
     * The instances of one phase.
     *
     * @param identity in the words of a table
     * @param plan what its recorder must know
     */
    public record PhasePlan(DeploymentIdentity identity, RunPlan plan) {}

    private final RunRecorder users;
    private final List<PhasePlan> plans;
    private final List<RunRecorder> phases;

    /**
     * @param whole the instances of both phases taken together
     * @param plans prefill, then decode
     * @param sink receives what leaves
     */
    public PhasedRecorder(RunPlan whole, List<PhasePlan> plans, RequestSink sink) {
        this.plans = List.copyOf(plans);
        this.phases = plans.stream()
                .map(each -> RunRecorder.following(each.plan(), RequestSink.NONE))
                .toList();
        this.users = RunRecorder.leading(whole, sink, new Leader());
    }

    private final class Leader implements RunRecorder.Listener {
        @Override
        public void warmupEnds(double seconds, boolean steady) {
            phases.forEach(each -> each.decide(seconds, steady));
        }

        @Override
        public void measured(RequestRow row) {}
    }

    @Override
    public void arrived(Request request) {
        users.arrived(request);
    }

    @Override
    public void tokenGap(double seconds, int[] sequencesByClass) {
        users.tokenGap(seconds, sequencesByClass);
    }

    @Override
    public void tokenGaps(StepRun run, int[] sequencesByClass) {
        users.tokenGaps(run, sequencesByClass);
    }

    @Override
    public void left(RequestState request) {
        users.left(request);
    }

    @Override
    public void left(int instance, RequestState request) {
        users.left(instance, request);
    }

    @Override
    public StepObserver stepObserver(int instance) {
        return users.stepObserver(instance);
    }

    @Override
    public double nextSampleSeconds() {
        return users.nextSampleSeconds();
    }

    @Override
    public void sample(double now, Fleet fleet) {
        users.sample(now, fleet);
        int first = plans.get(0).plan().fleet().instances();
        List<ServingInstance> all = fleet.members();
        phases.get(0).sample(now, all.subList(0, first));
        phases.get(1).sample(now, all.subList(first, all.size()));
    }

    @Override
    public void ended(double now, Fleet fleet) {
        // The users' recorder may end the warm-up only now, and the others follow it.
        users.ended(now, fleet);
        int first = plans.get(0).plan().fleet().instances();
        List<ServingInstance> all = fleet.members();
        phases.get(0).ended(now, all.subList(0, first));
        phases.get(1).ended(now, all.subList(first, all.size()));
    }

    /** The result of the run, without money. */
    public RunResult result() {
        return users.result((window, requests) -> EngineTotals.together(runs(window)));
    }

    private List<FleetRun> runs(Window window) {
        RequestResults requests = users.requests(window);
        List<FleetRun> runs = new ArrayList<>();
        for (int i = 0; i < phases.size(); i++) {
            EngineTotals all = phases.get(i).totals(window, requests.overall());
            EngineTotals engine = i == 0 ? all : withoutLookUps(all);
            Map<Metric, Double> metrics = MetricFormulas.of(window, requests.overall(), engine);
            metrics.keySet().removeIf(PhasedRecorder::ofUsers);
            runs.add(new FleetRun(plans.get(i).identity(), Double.NaN, requests, engine, metrics));
        }
        return runs;
    }

    private static boolean ofUsers(Metric metric) {
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
