package io.kvasir.experiment.queueing;

import io.kvasir.assembly.MemoryFitter;
import io.kvasir.assembly.RequestPattern;
import io.kvasir.assembly.RunAssembly;
import io.kvasir.assembly.RunOptions;
import io.kvasir.model.Scenario;
import io.kvasir.model.serving.Deployment;
import io.kvasir.result.DeploymentIdentity;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.EngineTotals;
import io.kvasir.result.FleetRun;
import io.kvasir.result.Latencies;
import io.kvasir.result.Metric;
import io.kvasir.result.Observations;
import io.kvasir.result.RunResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Estimates from queueing theory beside a simulated deployment: a check on the order of magnitude, and a way to see which
 * mechanism makes requests wait.
 *
 * @param simulatedSeconds mean queueing time of the simulation
 * @param unavoidableSeconds shortest queueing time of any request: what passes before a step even at an idle instance (the
 *     serving software's front end); no queue, and to be added to every estimate
 * @param inService requests in service on average, by Little's law
 * @param estimates the queues
 * @param reasons why they differ from the simulation, one sentence each
 */
public record QueueingOracle(
        double simulatedSeconds,
        double unavoidableSeconds,
        double inService,
        List<QueueingEstimate> estimates,
        List<String> reasons) {
    private static final int PROMPTS = 2;
    private static final int STEP = 3;

    public QueueingOracle {
        estimates = List.copyOf(estimates);
        reasons = List.copyOf(reasons);
    }

    /**
     * Simulates a deployment once and holds the formulas beside each of its fleets, by name and in their order; a fleet
     * that no request reached has none.
     */
    public static Map<String, QueueingOracle> ofFleets(Scenario scenario, Deployment deployment) {
        RunResult run = new RunAssembly(scenario, deployment, 0, RunOptions.USUAL).run();
        RequestPattern pattern = RequestPattern.of(scenario);
        double confidence = scenario.experiment().confidence();
        if (deployment.routing().isEmpty()) {
            DeploymentResult whole = alone(DeploymentIdentity.of(deployment), run, confidence);
            return Map.of(deployment.name(), of(deployment, whole, pattern));
        }
        Map<String, QueueingOracle> oracles = new LinkedHashMap<>();
        List<FleetRun> fleets = whole(deployment, run.engine().fleets());
        for (int i = 0; i < fleets.size(); i++) {
            FleetRun fleet = fleets.get(i);
            if (fleet.requests().overall().outcomes().finished() == 0) {
                continue;
            }
            RunResult part = RunResult.of(
                    run.replication(),
                    run.window(),
                    fleet.requests(),
                    fleet.engine(),
                    new Observations(run.series(), run.verdicts()));
            double share = fleet.metric(Metric.OFFERED_RATE) / run.metric(Metric.OFFERED_RATE);
            oracles.put(
                    fleet.identity().name(),
                    of(
                            deployment.fleets().get(i),
                            alone(fleet.identity(), part, confidence),
                            pattern.thinned(Math.min(1, share))));
        }
        return Collections.unmodifiableMap(oracles);
    }

    /** Each fleet in one piece, whether or not its phases run apart. */
    private static List<FleetRun> whole(Deployment deployment, List<FleetRun> groups) {
        List<FleetRun> whole = new ArrayList<>();
        int next = 0;
        for (Deployment fleet : deployment.fleets()) {
            List<FleetRun> own = groups.subList(next, next + fleet.groups().size());
            next += own.size();
            FleetRun last = own.get(own.size() - 1);
            whole.add(
                    own.size() == 1
                            ? last
                            : new FleetRun(
                                    DeploymentIdentity.of(fleet),
                                    last.answeredShare(),
                                    last.requests(),
                                    EngineTotals.together(own),
                                    last.metrics()));
        }
        return whole;
    }

    private static DeploymentResult alone(DeploymentIdentity identity, RunResult run, double confidence) {
        return DeploymentResult.of(identity, List.of(run), confidence);
    }

    /**
     * Estimates from what the simulation measured: rates, service times, step times.
     *
     * @throws IllegalArgumentException when the deployment did not run, or has several models behind one address
     */
    public static QueueingOracle of(Deployment deployment, DeploymentResult result, RequestPattern pattern) {
        if (result.runs().isEmpty()) {
            throw new IllegalArgumentException(result.name() + " did not run");
        }
        if (deployment.routing().isPresent()) {
            throw new IllegalArgumentException(result.name()
                    + " has several models behind one address: textbook queues stand beside each of its fleets");
        }
        double simulated = result.mean(Metric.QUEUEING_MEAN);
        double service = result.mean(Metric.E2E_MEAN) - simulated;
        Load load = new Load(result.mean(Metric.OFFERED_RATE), service, serviceCv(result, service), pattern);
        List<QueueingEstimate> estimates = new ArrayList<>();
        estimates.add(slots(deployment, load));
        estimates.add(cache(deployment, load));
        estimates.add(prompts(deployment, result, load));
        estimates.add(stepInProgress(result));
        double unavoidable = result.runs().stream()
                .mapToDouble(run -> run.overall().latencies().queueing().min())
                .min()
                .orElse(Double.NaN);
        return new QueueingOracle(
                simulated,
                unavoidable,
                load.rate() * service,
                estimates,
                QueueingReasons.of(deployment, result, pattern, estimates));
    }

    /**
     * What theory says of a deployment that is short of neither slots nor room: the wait for prompts ahead, for the step in
     * progress, and what passes in the front end.
     */
    public double summedSeconds() {
        return estimates.get(PROMPTS).waitSeconds() + estimates.get(STEP).waitSeconds() + unavoidableSeconds;
    }

    private record Load(double rate, double serviceSeconds, double serviceCv, RequestPattern pattern) {
        QueueingEstimate queue(String name, int servers, String assumes) {
            double wait = QueueFormulas.waitSeconds(servers, rate, serviceSeconds, pattern.gapCvOrPoisson(), serviceCv);
            return new QueueingEstimate(name, servers, rate * serviceSeconds / servers, wait, assumes);
        }
    }

    /** Every place in a batch as a server that a request holds from its first step to its last token. */
    private static QueueingEstimate slots(Deployment deployment, Load load) {
        int servers =
                deployment.instance().engine().maxNumSeqs() * deployment.fleet().replicas();
        return load.queue("G/G/c of batch slots", servers, "service does not slow down with the batch");
    }

    /**
     * The requests that the KV cache holds at once as servers: a request holds its prompt and, on average over its life, half
     * of its answer.
     */
    private static QueueingEstimate cache(Deployment deployment, Load load) {
        long tokens = MemoryFitter.kvTokens(deployment.instance());
        double held = load.pattern().promptTokens() + load.pattern().outputTokens() / 2;
        int each = (int) Math.max(1, Math.min(Integer.MAX_VALUE, tokens / held));
        int servers = (int)
                Math.min(Integer.MAX_VALUE, (long) each * deployment.fleet().replicas());
        return load.queue("G/G/c of room in the KV cache", servers, "every request takes the mean room");
    }

    /** Each instance as a server of prompts one after the other: the time steps spend on prompt tokens is their service. */
    private static QueueingEstimate prompts(Deployment deployment, DeploymentResult result, Load load) {
        int servers = deployment.fleet().replicas();
        double busy = result.mean(Metric.DEVICE_UTILISATION) * result.mean(Metric.PREFILL_SHARE);
        double seconds = busy * servers / load.rate();
        double wait = QueueFormulas.waitSeconds(
                servers,
                load.rate(),
                seconds,
                load.pattern().gapCvOrPoisson(),
                load.pattern().promptCv());
        return new QueueingEstimate(
                "G/G/c of prompts", servers, busy, wait, "prompts one after the other, answers cost them nothing");
    }

    /** An arrival waits for the end of the step in progress: half a step of a busy instance. */
    private static QueueingEstimate stepInProgress(DeploymentResult result) {
        double busy = result.mean(Metric.DEVICE_UTILISATION);
        return new QueueingEstimate(
                "step in progress",
                1,
                busy,
                busy * result.mean(Metric.STEP_TIME_MEAN) / 2,
                "steps of one length, and room for every request in the next one");
    }

    /** Wait and service are about independent, so their variances add up to that of the whole. */
    private static double serviceCv(DeploymentResult result, double serviceSeconds) {
        Latencies latencies = result.runs().get(0).overall().latencies();
        if (latencies.e2e().count() < 2) {
            return 0;
        }
        double whole = latencies.e2e().standardDeviation();
        double waiting = latencies.queueing().standardDeviation();
        return Math.sqrt(Math.max(0, whole * whole - waiting * waiting)) / serviceSeconds;
    }
}
