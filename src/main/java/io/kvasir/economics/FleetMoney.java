package io.kvasir.economics;

import io.kvasir.model.pricing.EnergyTerms;
import io.kvasir.model.serving.Deployment;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.result.FleetRun;
import io.kvasir.result.InstanceTime;
import io.kvasir.result.Observations;
import io.kvasir.result.RunResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Spend and energy of a deployment: of its only fleet, or the sum over its fleets, each at its own price and power.
 *
 * @param spend total and its split
 * @param energy of the window
 * @param cacheHits part of the input spend that prefix-cache hits caused
 * @param classes spend per request class
 */
record FleetMoney(RunSpend spend, EnergyUse energy, CostTrace cacheHits, List<ClassSpend> classes) {
    private static final double SECONDS_PER_HOUR = 3_600;

    FleetMoney {
        classes = List.copyOf(classes);
    }

    static FleetMoney of(Deployment deployment, RunResult run) {
        if (run.engine().fleets().isEmpty()) {
            return single(deployment, run);
        }
        List<String> names = new ArrayList<>();
        List<FleetMoney> fleets = new ArrayList<>();
        List<Double> deviceHours = new ArrayList<>();
        for (int i = 0; i < run.engine().fleets().size(); i++) {
            FleetRun fleet = run.engine().fleets().get(i);
            names.add(fleet.identity().name());
            fleets.add(single(deployment.groups().get(i), alone(run, fleet)));
            InstanceTime time = fleet.engine().time();
            int perInstance =
                    deployment.groups().get(i).instance().parallelism().devices();
            deviceHours.add(time.elapsedSeconds() * perInstance / SECONDS_PER_HOUR);
        }
        RunSpend spend =
                RunSpend.together(names, fleets.stream().map(FleetMoney::spend).toList(), deviceHours);
        return new FleetMoney(
                spend,
                EnergyUse.together(fleets.stream().map(FleetMoney::energy).toList()),
                hits(fleets),
                ClassSpend.together(fleets.stream().map(FleetMoney::classes).toList(), spend));
    }

    /** A fleet as if it were a deployment of its own, over the window of the whole. */
    static RunResult alone(RunResult run, FleetRun fleet) {
        return RunResult.of(
                run.replication(),
                run.window(),
                fleet.requests(),
                fleet.engine(),
                new Observations(run.series(), run.verdicts()));
    }

    private static FleetMoney single(Deployment deployment, RunResult run) {
        RunSpend spend = RunSpend.of(deployment, run);
        InstanceSpec instance = deployment.instance();
        EnergyTerms terms = deployment.price().terms().energy();
        DevicePower power = DevicePower.of(instance.accelerator().power(), run.engine(), terms);
        EnergyUse energy =
                EnergyUse.of(run.engine().time(), instance.parallelism().devices(), power, terms);
        double share = CachedInput.shareOfPromptWork(instance.model(), run.overall());
        CostTrace hits = CostTrace.product(
                "spend of prefix-cache hits",
                RunSpend.UNIT,
                spend.input(),
                CostTrace.given(
                        "attention to cached tokens, share of prompt FLOPs", share, "", "mean lengths of this run"));
        return new FleetMoney(spend, energy, hits, ClassSpend.of(run, spend));
    }

    /** Fleets whose cache was never hit add nothing. */
    private static CostTrace hits(List<FleetMoney> fleets) {
        List<CostTrace> known = fleets.stream()
                .map(FleetMoney::cacheHits)
                .filter(each -> !Double.isNaN(each.value()))
                .toList();
        String name = "spend of prefix-cache hits";
        return known.isEmpty()
                ? CostTrace.given(name, Double.NaN, RunSpend.UNIT, "nothing was found in a cache")
                : CostTrace.sum(name, known);
    }
}
