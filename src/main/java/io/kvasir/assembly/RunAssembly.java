package io.kvasir.assembly;

import io.kvasir.cluster.route.Router;
import io.kvasir.cluster.route.Routers;
import io.kvasir.economics.Money;
import io.kvasir.engine.EngineObserver;
import io.kvasir.engine.InstanceOptions;
import io.kvasir.engine.InstanceParts;
import io.kvasir.engine.ServingInstance;
import io.kvasir.engine.StepTimer;
import io.kvasir.engine.batch.BatchSchedulers;
import io.kvasir.engine.batch.QueueOrders;
import io.kvasir.engine.kv.KvPolicies;
import io.kvasir.engine.speculation.AcceptanceModels;
import io.kvasir.engine.speculation.SpeculationPlan;
import io.kvasir.measure.RunPlan;
import io.kvasir.measure.RunRecorder;
import io.kvasir.model.Scenario;
import io.kvasir.model.serving.Deployment;
import io.kvasir.model.serving.EngineConfig;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.workload.WorkloadSpec;
import io.kvasir.perf.MemoryPlan;
import io.kvasir.perf.StepTimeModel;
import io.kvasir.perf.StepTimeModels;
import io.kvasir.random.KeyedRandom;
import io.kvasir.random.RandomStreams;
import io.kvasir.result.RunResult;
import io.kvasir.sim.RunSetup;
import io.kvasir.sim.SimulationRun;
import io.kvasir.workload.RequestSource;
import io.kvasir.workload.Workloads;
import java.util.List;

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
        RunRecorder recorder = new RunRecorder(plan(), options.requests());
        Router router = Routers.CATALOG.create(deployment.fleet().router()).create(streams.keyed("router"));
        WorkloadSpec workload = scenario.workload();
        try (RequestSource source = Workloads.open(workload, streams)) {
            RunSetup setup = new RunSetup(
                    scenario.name() + ", " + deployment.name() + ", replication " + replication,
                    source,
                    deployment.fleet().replicas(),
                    router,
                    stepTime.frontEnd(),
                    workload.timeoutSeconds(),
                    options.check());
            new SimulationRun(setup, this::instance, recorder).run();
        }
        return Money.priced(deployment, recorder.result());
    }

    private ServingInstance instance(int index, StepTimer timer, EngineObserver observer) {
        InstanceSpec spec = deployment.instance();
        EngineConfig engine = spec.engine();
        InstanceOptions limits = new InstanceOptions(
                engine.maxNumSeqs(),
                engine.maxNumBatchedTokens(),
                engine.maxModelLen(),
                engine.execution().asyncScheduling(),
                options.coalescing(),
                scenario.workload().classes());
        KeyedRandom predictions = streams.keyed("length prediction");
        InstanceParts parts = new InstanceParts(
                limits,
                BatchSchedulers.CATALOG.create(engine.scheduler()),
                QueueOrders.CATALOG
                        .create(engine.execution().admission())
                        .queue(scenario.workload().classes(), predictions),
                KvPolicies.CATALOG
                        .create(engine.kv().allocation())
                        .create(engine, MemoryPlan.of(spec).kvBlocks()),
                speculation(),
                stepTime,
                spec.model().attention().local());
        return new ServingInstance(parts, timer, observer);
    }

    private SpeculationPlan speculation() {
        return deployment
                .instance()
                .speculation()
                .map(s -> new SpeculationPlan(
                        s.numSpeculativeTokens(),
                        s.disableByBatchSize(),
                        AcceptanceModels.CATALOG.create(s.acceptance()).create(streams.keyed("acceptance"))))
                .orElse(SpeculationPlan.NONE);
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
                replication, scenario.workload().classes(), scenario.workload().warmup(), fleet, List.of());
    }
}
