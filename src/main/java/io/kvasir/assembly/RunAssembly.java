package io.kvasir.assembly;

import io.kvasir.cluster.cascade.ModelRoutes;
import io.kvasir.economics.Money;
import io.kvasir.measure.PhasePlan;
import io.kvasir.measure.PhasedRecorder;
import io.kvasir.measure.RequestSink;
import io.kvasir.measure.RoutedRecorder;
import io.kvasir.measure.RunPlan;
import io.kvasir.measure.RunRecorder;
import io.kvasir.model.Scenario;
import io.kvasir.model.serving.Deployment;
import io.kvasir.model.serving.ModelRouting;
import io.kvasir.model.workload.WorkloadSpec;
import io.kvasir.random.RandomStreams;
import io.kvasir.result.DeploymentIdentity;
import io.kvasir.result.RunResult;
import io.kvasir.sim.RoutedSetup;
import io.kvasir.sim.RunTerms;
import io.kvasir.sim.SimulationRun;
import io.kvasir.workload.RequestSource;
import io.kvasir.workload.Workloads;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Puts one deployment of a scenario together for one replication, and runs it. */
public final class RunAssembly {
    private final Scenario scenario;
    private final Deployment deployment;
    private final int replication;
    private final RunOptions options;
    private final RandomStreams streams;
    private final List<FleetAssembly> fleets = new ArrayList<>();

    /**
     * @param replication running number from 0; requests and luck follow from it and the scenario's seed alone
     */
    public RunAssembly(Scenario scenario, Deployment deployment, int replication, RunOptions options) {
        this.scenario = scenario;
        this.deployment = deployment;
        this.replication = replication;
        this.options = options;
        this.streams = new RandomStreams(
                RandomStreams.replicationSeed(scenario.experiment().seed(), replication));
        deployment
                .fleets()
                .forEach(fleet -> fleets.add(
                        new FleetAssembly(fleet, fleets.size(), scenario.workload(), replication, options, streams)));
    }

    /**
     * Runs to the end on the caller's thread.
     *
     * @return the result with its money and energy metrics
     * @throws io.kvasir.sim.SimulationException when a defect shows
     */
    public RunResult run() {
        WorkloadSpec workload = scenario.workload();
        try (RequestSource source = Workloads.open(workload, streams)) {
            RunResult run = deployment.routing().isPresent()
                    ? routed(deployment.routing().get(), source)
                    : single(source);
            return Money.priced(deployment, run);
        }
    }

    private String name() {
        return scenario.name() + ", " + deployment.name() + ", replication " + replication;
    }

    private RunResult single(RequestSource source) {
        FleetAssembly fleet = fleets.get(0);
        RunTerms terms = new RunTerms(name(), source, scenario.workload().timeoutSeconds(), options.check());
        RequestSink sink = options.requests().of(deployment.name(), replication);
        if (deployment.prefill().isPresent()) {
            PhasedRecorder recorder = phased(fleet, sink);
            new SimulationRun(terms, fleet.setup(), recorder).run();
            return recorder.result();
        }
        RunRecorder recorder = new RunRecorder(fleet.plan(), sink);
        new SimulationRun(terms, fleet.setup(), recorder).run();
        return recorder.result();
    }

    private PhasedRecorder phased(FleetAssembly fleet, RequestSink sink) {
        List<PhasePlan> phases = plans(fleet.groupPlans(), deployment.groups());
        return new PhasedRecorder(fleet.plan(), phases, sink);
    }

    /** Groups of like instances with their names. */
    private static List<PhasePlan> plans(List<RunPlan> plans, List<Deployment> groups) {
        List<PhasePlan> named = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            named.add(new PhasePlan(DeploymentIdentity.of(groups.get(i)), plans.get(i)));
        }
        return named;
    }

    private RunResult routed(ModelRouting routing, RequestSource source) {
        ModelRoutes routes = new ModelRoutes(routing, streams.keyed("model routing"));
        List<RoutedRecorder.FleetPlan> plans = new ArrayList<>();
        Iterator<Deployment> groups = deployment.groups().iterator();
        for (FleetAssembly fleet : fleets) {
            List<RunPlan> parts = fleet.groupPlans();
            List<Deployment> own = parts.stream().map(each -> groups.next()).toList();
            String place = fleets.size() == 1
                    ? deployment.name()
                    : deployment.name() + "/" + fleet.deployment().name();
            plans.add(new RoutedRecorder.FleetPlan(
                    new PhasePlan(DeploymentIdentity.of(fleet.deployment()), fleet.plan()),
                    own.size() > 1 ? plans(parts, own) : List.of(),
                    options.requests().of(place, replication)));
        }
        RoutedRecorder recorder = new RoutedRecorder(
                FleetAssembly.together(fleets.stream().map(FleetAssembly::plan).toList()),
                plans,
                routes,
                routing.qualityKnown());
        RoutedSetup run = new RoutedSetup(
                name(),
                source,
                fleets.stream().map(FleetAssembly::setup).toList(),
                routes,
                scenario.workload().timeoutSeconds(),
                options.check());
        new SimulationRun(run, recorder).run();
        return recorder.result();
    }
}
