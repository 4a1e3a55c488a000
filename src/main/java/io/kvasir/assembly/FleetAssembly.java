package io.kvasir.assembly;

import io.kvasir.cluster.FleetSplit;
import io.kvasir.cluster.route.Routers;
import io.kvasir.cluster.topology.Topologies;
import io.kvasir.measure.RunPlan;
import io.kvasir.model.serving.Deployment;
import io.kvasir.model.serving.FleetSpec;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.workload.WorkloadSpec;
import io.kvasir.perf.ModelCoverage;
import io.kvasir.perf.StepTimeModel;
import io.kvasir.perf.StepTimeModels;
import io.kvasir.random.RandomStreams;
import io.kvasir.sim.FleetSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One fleet of a deployment, ready for one run. */
final class FleetAssembly {
    private final Deployment deployment;
    private final WorkloadSpec workload;
    private final int replication;
    private final boolean coalescing;
    private final RandomStreams streams;
    /** One for all instances: they are alike, and a run is one thread. */
    private final StepTimeModel stepTime;

    /**
     * @param deployment the fleet, of one model
     * @param coalescing whether runs of foreseeable steps are one event
     */
    FleetAssembly(
            Deployment deployment, WorkloadSpec workload, int replication, boolean coalescing, RandomStreams streams) {
        this.deployment = deployment;
        this.workload = workload;
        this.replication = replication;
        this.coalescing = coalescing;
        this.streams = streams;
        this.stepTime = StepTimeModels.create(deployment.instance());
    }

    Deployment deployment() {
        return deployment;
    }

    FleetSetup setup() {
        FleetSpec fleet = deployment.fleet();
        Optional<FleetSplit> split = split();
        InstanceAssembler assembler = new InstanceAssembler(
                deployment.instance(), workload.classes(), streams, coalescing, split.map(FleetSplit::split), stepTime);
        return new FleetSetup(
                fleet.replicas(),
                Routers.CATALOG.create(fleet.router()).create(streams.keyed("router")),
                stepTime.frontEnd(),
                split,
                assembler::instance);
    }

    private Optional<FleetSplit> split() {
        FleetSpec fleet = deployment.fleet();
        return Topologies.CATALOG
                .create(fleet.topology())
                .split(fleet.replicas(), deployment.instance())
                .map(split -> new FleetSplit(
                        split, Routers.CATALOG.create(fleet.router()).create(streams.keyed("decode router"))));
    }

    RunPlan plan() {
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
        return new RunPlan(replication, workload.classes(), workload.warmup(), fleet, ModelCoverage.warnings(spec));
    }

    /** The plan of several fleets taken together; its machine is put together from theirs when the run is over. */
    static RunPlan together(List<FleetAssembly> fleets) {
        List<String> warnings = new ArrayList<>();
        int instances = 0;
        for (FleetAssembly each : fleets) {
            instances += each.deployment.fleet().replicas();
            each.plan().rangeWarnings().stream()
                    .filter(warning -> !warnings.contains(warning))
                    .forEach(warnings::add);
        }
        RunPlan first = fleets.get(0).plan();
        return new RunPlan(
                first.replication(),
                first.classes(),
                first.warmup(),
                new RunPlan.FleetFacts(instances, 1, Double.NaN, Double.NaN, false),
                warnings);
    }
}
