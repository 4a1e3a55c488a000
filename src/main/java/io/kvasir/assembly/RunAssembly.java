package io.kvasir.assembly;

import io.kvasir.cluster.FleetSplit;
import io.kvasir.cluster.route.Router;
import io.kvasir.cluster.route.Routers;
import io.kvasir.cluster.topology.Topologies;
import io.kvasir.economics.Money;
import io.kvasir.measure.RunPlan;
import io.kvasir.measure.RunRecorder;
import io.kvasir.model.Scenario;
import io.kvasir.model.serving.Deployment;
import io.kvasir.model.serving.FleetSpec;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.workload.WorkloadSpec;
import io.kvasir.perf.ModelCoverage;
import io.kvasir.perf.StepTimeModel;
import io.kvasir.perf.StepTimeModels;
import io.kvasir.random.RandomStreams;
import io.kvasir.result.RunResult;
import io.kvasir.sim.RunSetup;
import io.kvasir.sim.SimulationRun;
import io.kvasir.workload.RequestSource;
import io.kvasir.workload.Workloads;
import java.util.Optional;

/** Puts one deployment of a scenario together for one replication, and runs it. */
public final class RunAssembly {
    private final Scenario scenario;
    private final Deployment deployment;
    private final int replication;
    private final RunOptions options;
    private final RandomStreams streams;
    /** One for all instances: they are alike, and a run is one thread. */
    private final StepTimeModel stepTime;

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
        this.stepTime = StepTimeModels.create(deployment.instance());
    }

    /**
     * Runs to the end on the caller's thread.
     *
     * @return the result with its money and energy metrics
     * @throws io.kvasir.sim.SimulationException when a defect shows
     */
    public RunResult run() {
        RunRecorder recorder = new RunRecorder(plan(), options.requests().of(deployment.name(), replication));
        Router router = Routers.CATALOG.create(deployment.fleet().router()).create(streams.keyed("router"));
        WorkloadSpec workload = scenario.workload();
        Optional<FleetSplit> split = split();
        try (RequestSource source = Workloads.open(workload, streams)) {
            RunSetup setup = new RunSetup(
                    scenario.name() + ", " + deployment.name() + ", replication " + replication,
                    source,
                    deployment.fleet().replicas(),
                    router,
                    stepTime.frontEnd(),
                    workload.timeoutSeconds(),
                    split,
                    options.check());
            InstanceAssembler assembler = new InstanceAssembler(
                    deployment.instance(),
                    workload.classes(),
                    streams,
                    options.coalescing(),
                    split.map(FleetSplit::split),
                    stepTime);
            new SimulationRun(setup, assembler::instance, recorder).run();
        }
        return Money.priced(deployment, recorder.result());
    }

    private Optional<FleetSplit> split() {
        FleetSpec fleet = deployment.fleet();
        return Topologies.CATALOG
                .create(fleet.topology())
                .split(fleet.replicas(), deployment.instance())
                .map(split -> new FleetSplit(
                        split, Routers.CATALOG.create(fleet.router()).create(streams.keyed("decode router"))));
    }

    private RunPlan plan() {
        InstanceSpec spec = deployment.instance();
        int devices = spec.parallelism().devices();
        double flops = spec.accelerator()
                .compute()
                .dense(spec.precision().activations())
                .orElse(Double.NaN);
        RunPlan.FleetFacts fleet = new RunPlan.FleetFacts(
                deployment.fleet().replicas(),
                devices,
                flops * devices,
                spec.accelerator().memory().bandwidthBytesPerSecond() * devices,
                spec.speculation().isPresent());
        return new RunPlan(
                replication,
                scenario.workload().classes(),
                scenario.workload().warmup(),
                fleet,
                ModelCoverage.warnings(spec));
    }
}
