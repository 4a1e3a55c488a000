package io.kvasir.experiment.queueing;

import io.kvasir.assembly.RequestPattern;
import io.kvasir.model.serving.Deployment;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.Metric;
import java.util.ArrayList;
import java.util.List;

/** Why the simulation and the formulas differ, by what was measured. */
final class QueueingReasons {
    private static final double NEARLY_FULL = 0.95;
    private static final double FEW = 0.5;
    private static final double BUSY = 0.8;

    private QueueingReasons() {}

    /** One sentence each. */
    static List<String> of(
            Deployment deployment, DeploymentResult result, RequestPattern pattern, List<QueueingEstimate> estimates) {
        List<String> reasons = new ArrayList<>();
        if (result.saturated()) {
            reasons.add("The load exceeds what is served: there is no steady state, and waits grow with the run.");
        }
        QueueingEstimate slots = estimates.get(0);
        if (slots.utilisation() < FEW) {
            reasons.add(
                    "Batch slots are never short here, so the queue of slots is empty; requests wait for the step in"
                            + " progress and for prompt tokens ahead of them.");
        }
        if (result.mean(Metric.KV_OCCUPANCY_PEAK) > NEARLY_FULL) {
            reasons.add("The KV cache fills up before the slots do, so there are fewer servers than slots.");
        }
        if (estimates.get(2).utilisation() > BUSY) {
            reasons.add("Prompts take most of the time of steps: they queue for the token budget, not for slots.");
        }
        reasons.add(
                "Service slows down as the batch grows, and what is measured at this load holds at this load only.");
        reasons.addAll(ofArrivals(pattern));
        reasons.addAll(ofFleet(deployment));
        return reasons;
    }

    private static List<String> ofArrivals(RequestPattern pattern) {
        if (!pattern.open()) {
            return List.of("Requests come when earlier ones are served: the formulas take them for Poisson and know"
                    + " nothing of that.");
        }
        return pattern.gapCv() > 1
                ? List.of("Bursts fill several prompts into one step, which the formula knows by two moments alone.")
                : List.of();
    }

    private static List<String> ofFleet(Deployment deployment) {
        List<String> reasons = new ArrayList<>();
        if (deployment.fleet().replicas() > 1) {
            reasons.add("A router decides on arrival; one queue before all instances would wait less.");
        }
        if (!deployment.fleet().topology().name().equals("colocated")) {
            reasons.add("Prompts and answers run on different instances; the formulas take all of them for one pool.");
        }
        return reasons;
    }
}
