package io.kvasir.assembly;

import io.kvasir.cluster.FleetSplit;
import io.kvasir.cluster.ReclaimPlan;
import io.kvasir.cluster.route.Routers;
import io.kvasir.cluster.topology.Topologies;
import io.kvasir.measure.RunPlan;
import io.kvasir.model.pricing.SpotTerms;
import io.kvasir.model.serving.Deployment;
import io.kvasir.model.serving.FleetSpec;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.PrefillInstances;
import io.kvasir.model.workload.WorkloadSpec;
import io.kvasir.perf.KnownDecodes;
import io.kvasir.perf.ModelCoverage;
import io.kvasir.perf.StepTimeModel;
import io.kvasir.perf.StepTimeModels;
import io.kvasir.random.RandomStreams;
import io.kvasir.sim.FleetSetup;
import io.kvasir.sim.InstanceFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One fleet of a deployment, ready for one run. */
final class FleetAssembly {
    private static final double SECONDS_PER_HOUR = 3_600;

    private final Deployment deployment;
    private final WorkloadSpec workload;
    private final int replication;
    private final boolean coalescing;
    private final RandomStreams streams;
    /** Step times by group of like instances: one for all of a group, as a run is one thread. */
    private final List<StepTimeModel> stepTimes;

    private final int index;

    /**
     * @param deployment the fleet, of one model
     * @param index of the fleet among those of the deployment
     * @param options whether runs of foreseeable steps are one event
     */
    FleetAssembly(
            Deployment deployment,
            int index,
            WorkloadSpec workload,
            int replication,
            RunOptions options,
            RandomStreams streams) {
        this.deployment = deployment;
        this.workload = workload;
        this.replication = replication;
        this.coalescing = options.coalescing();
        this.index = index;
        this.streams = streams;
        this.stepTimes = deployment.groups().stream()
                .<StepTimeModel>map(group -> new KnownDecodes(StepTimeModels.create(group.instance())))
                .toList();
    }

    Deployment deployment() {
        return deployment;
    }

    FleetSetup setup() {
        FleetSpec fleet = deployment.fleet();
        Optional<FleetSplit> split = split();
        return new FleetSetup(
                fleet.replicas(),
                Routers.CATALOG.create(fleet.router()).create(streams.keyed("router")),
                stepTimes.get(0).frontEnd(),
                split,
                factory(split),
                reclaims());
    }

    private InstanceFactory factory(Optional<FleetSplit> split) {
        InstanceFactory last = assembler(stepTimes.size() - 1, split)::instance;
        return deployment
                .prefill()
                .<InstanceFactory>map(prompts -> new PhaseFactory(
                        assembler(0, split)::instance,
                        last,
                        prompts.of(deployment.fleet().replicas())))
                .orElse(last);
    }

    private InstanceAssembler assembler(int group, Optional<FleetSplit> split) {
        return new InstanceAssembler(
                deployment.groups().get(group).instance(),
                workload.classes(),
                streams,
                coalescing,
                split.map(FleetSplit::split),
                stepTimes.get(group));
    }

    /** Fleets of one deployment are not reclaimed together. */
    private Optional<ReclaimPlan> reclaims() {
        SpotTerms spot = deployment.price().terms().spot();
        return spot.withinRuns()
                ? Optional.of(new ReclaimPlan(
                        spot.reclaimsPerHour() / SECONDS_PER_HOUR,
                        spot.noticeSeconds(),
                        spot.returnSeconds(),
                        streams.keyed("reclaims " + index)))
                : Optional.empty();
    }

    private Optional<FleetSplit> split() {
        FleetSpec fleet = deployment.fleet();
        return Topologies.CATALOG
                .create(fleet.topology())
                .split(fleet.replicas(), prompting(), deployment.instance())
                .map(split -> new FleetSplit(
                        split, Routers.CATALOG.create(fleet.router()).create(streams.keyed("decode router"))));
    }

    private InstanceSpec prompting() {
        return deployment.prefill().map(PrefillInstances::instance).orElseGet(deployment::instance);
    }

    RunPlan plan() {
        List<RunPlan> groups = groupPlans();
        return groups.size() == 1 ? groups.get(0) : together(groups);
    }

    /** By group of like instances. */
    List<RunPlan> groupPlans() {
        return deployment.groups().stream().map(this::plan).toList();
    }

    private RunPlan plan(Deployment group) {
        InstanceSpec spec = group.instance();
        int devices = spec.parallelism().devices();
        double flops = spec.accelerator()
                .compute()
                .dense(spec.precision().activations())
                .orElse(Double.NaN);
        RunPlan.FleetFacts fleet = new RunPlan.FleetFacts(
                group.fleet().replicas(),
                devices,
                flops * devices,
                spec.accelerator().memory().bandwidthBytesPerSecond() * devices,
                spec.speculation().isPresent(),
                deployment.price().terms().spot().withinRuns());
        return new RunPlan(replication, workload.classes(), workload.warmup(), fleet, ModelCoverage.warnings(spec));
    }

    /** The plan of several groups taken together; its machine is put together from theirs when the run is over. */
    static RunPlan together(List<RunPlan> groups) {
        List<String> warnings = new ArrayList<>();
        int instances = 0;
        for (RunPlan each : groups) {
            instances += each.fleet().instances();
            each.rangeWarnings().stream()
                    .filter(warning -> !warnings.contains(warning))
                    .forEach(warnings::add);
        }
        RunPlan first = groups.get(0);
        return new RunPlan(
                first.replication(),
                first.classes(),
                first.warmup(),
                new RunPlan.FleetFacts(instances, 1, Double.NaN, Double.NaN, false, false),
                warnings);
    }
}
