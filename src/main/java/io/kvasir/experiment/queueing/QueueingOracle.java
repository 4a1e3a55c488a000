package io.kvasir.experiment.queueing;

import io.kvasir.model.serving.Deployment;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.Latencies;
import io.kvasir.result.Metric;
import java.util.ArrayList;
import java.util.List;

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
    private static final double NEARLY_FULL = 0.95;
    private static final double FEW_SLOTS = 0.5;

    public QueueingOracle {
        estimates = List.copyOf(estimates);
        reasons = List.copyOf(reasons);
    }

    /**
     * Estimates from what the simulation measured: rates, service times, step times.
     *
     * @param arrivalCv coefficient of variation of the gaps between arrivals, 1 for Poisson
     * @throws IllegalArgumentException when the deployment did not run
     */
    public static QueueingOracle of(Deployment deployment, DeploymentResult result, double arrivalCv) {
        if (result.runs().isEmpty()) {
            throw new IllegalArgumentException(result.name() + " did not run");
        }
        double rate = result.mean(Metric.OFFERED_RATE);
        double simulated = result.mean(Metric.QUEUEING_MEAN);
        double service = result.mean(Metric.E2E_MEAN) - simulated;
        List<QueueingEstimate> estimates = new ArrayList<>();
        estimates.add(slots(deployment, result, new Load(rate, service, arrivalCv)));
        estimates.add(stepInProgress(result));
        double unavoidable = result.runs().stream()
                .mapToDouble(run -> run.overall().latencies().queueing().min())
                .min()
                .orElse(Double.NaN);
        return new QueueingOracle(
                simulated,
                unavoidable,
                rate * service,
                estimates,
                reasons(deployment, result, rate * service, arrivalCv));
    }

    private record Load(double rate, double serviceSeconds, double arrivalCv) {}

    /** Every place in a batch as a server that a request holds from its first step to its last token. */
    private static QueueingEstimate slots(Deployment deployment, DeploymentResult result, Load load) {
        int servers =
                deployment.instance().engine().maxNumSeqs() * deployment.fleet().replicas();
        double serviceCv = serviceDeviation(result.runs().get(0).overall().latencies()) / load.serviceSeconds();
        return new QueueingEstimate(
                "G/G/c of batch slots",
                servers,
                load.rate() * load.serviceSeconds() / servers,
                QueueFormulas.waitSeconds(servers, load.rate(), load.serviceSeconds(), load.arrivalCv(), serviceCv),
                "service times do not depend on how many are served");
    }

    /** Wait and service are about independent, so their variances add up to that of the whole. */
    private static double serviceDeviation(Latencies latencies) {
        if (latencies.e2e().count() < 2) {
            return 0;
        }
        double whole = latencies.e2e().standardDeviation();
        double waiting = latencies.queueing().standardDeviation();
        return Math.sqrt(Math.max(0, whole * whole - waiting * waiting));
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

    private static List<String> reasons(
            Deployment deployment, DeploymentResult result, double inService, double arrivalCv) {
        List<String> reasons = new ArrayList<>();
        if (result.saturated()) {
            reasons.add("The load exceeds what is served: there is no steady state, and waits grow with the run.");
        }
        int slots =
                deployment.instance().engine().maxNumSeqs() * deployment.fleet().replicas();
        if (inService < FEW_SLOTS * slots) {
            reasons.add(
                    "Batch slots are never short here, so the queue of slots is empty; requests wait for the step in"
                            + " progress and for prompt tokens ahead of them.");
        }
        if (result.mean(Metric.KV_OCCUPANCY_PEAK) > NEARLY_FULL) {
            reasons.add("The KV cache fills up before the slots do, so there are fewer servers than slots.");
        }
        reasons.add(
                "Service slows down as the batch grows, and what is measured at this load holds at this load only.");
        if (arrivalCv > 1) {
            reasons.add("Bursts fill several prompts into one step, which the formula knows by two moments alone.");
        }
        return reasons;
    }
}
