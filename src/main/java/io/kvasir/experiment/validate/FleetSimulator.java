package io.kvasir.experiment.validate;

import io.kvasir.assembly.LoadReplay;
import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.model.PolicyRef;
import io.kvasir.model.hardware.Interconnect;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.workload.Request;
import io.kvasir.model.workload.RequestClass;
import io.kvasir.model.workload.SharedPrefix;
import io.kvasir.model.workload.Slo;
import io.kvasir.perf.MemoryPlan;
import io.kvasir.perf.StepTimeModel;
import io.kvasir.perf.StepTimeModels;
import io.kvasir.workload.RequestSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The program's own engine and, unless others are given, its own step times. */
public final class FleetSimulator implements SystemSimulator {
    private final Function<InstanceSpec, StepTimeModel> stepTimes;

    /** With the step times every instance names. */
    public FleetSimulator() {
        this(StepTimeModels::create);
    }

    /** @param stepTimes step times of an instance, such as those under coefficients being fitted */
    public FleetSimulator(Function<InstanceSpec, StepTimeModel> stepTimes) {
        this.stepTimes = stepTimes;
    }

    /**
     * With sets of engines as {@code kvasir calibrate} writes them in place of the shipped ones of the same ids, from which
     * comes what they leave out.
     *
     * @throws IllegalArgumentException for a set whose id no shipped set has
     */
    public static FleetSimulator with(List<CoefficientSet> sets) {
        CoefficientLibrary library = new CoefficientLibrary();
        Map<String, CoefficientSet> own = new TreeMap<>();
        for (CoefficientSet set : sets) {
            own.put(set.id(), set.over(library.read(set.id())));
        }
        return new FleetSimulator(spec -> {
            EngineSoftware software = spec.engine().software();
            CoefficientSet shipped =
                    library.engine(software.name(), software.version()).set();
            return StepTimeModels.create(
                    spec, library.device(spec.accelerator().id()).set(), own.getOrDefault(shipped.id(), shipped));
        });
    }

    @Override
    public SimulatedRequests simulate(ServingSetup setup, MeasuringRules rules, RequestSource requests, int size) {
        InstanceSpec instance = setup.instance();
        requireRoom(instance);
        setup.prefill().ifPresent(pool -> requireRoom(pool.instance()));
        SimulatedRequests out = new SimulatedRequests(size);
        double timeout = rules.timeoutSeconds() == Double.POSITIVE_INFINITY ? Double.NaN : rules.timeoutSeconds();
        new LoadReplay(
                        instance,
                        setup.replicas(),
                        setup.prefill().map(pool -> workers(pool, setup)),
                        setup.router(),
                        requestClass(rules),
                        timeout,
                        rules.engineSide())
                .run(requests, new Recorder(out), stepTimes);
        return out;
    }

    private static void requireRoom(InstanceSpec instance) {
        MemoryPlan plan = MemoryPlan.of(instance);
        if (plan.kvBlocks() <= 0) {
            throw new UnsupportedSetupException(plan.problem().orElse("the weights leave no room for a KV cache"));
        }
    }

    /** The cache crosses the scale-up fabric when both sides fit into one domain of it, else the network. */
    private static LoadReplay.PrefillWorkers workers(PrefillPool pool, ServingSetup setup) {
        Interconnect links = setup.instance().accelerator().interconnect();
        double network = links.scaleOutBytesPerSecond();
        boolean near = setup.devices() <= links.scaleUpDomain() && links.scaleUpBytesPerSecond() > 0;
        double rate = near ? links.scaleUpBytesPerSecond() : network > 0 ? network : links.hostBytesPerSecond();
        if (!(rate > 0)) {
            throw new UnsupportedSetupException("no link of this accelerator that could carry the KV is known");
        }
        return new LoadReplay.PrefillWorkers(pool.instance(), pool.workers(), rate);
    }

    /** Arrivals and lengths come from the source; the class carries the sampling. */
    private static RequestClass requestClass(MeasuringRules rules) {
        PolicyRef given = PolicyRef.of("given");
        return new RequestClass("measured", given, given, given, SharedPrefix.NONE, Slo.NONE, 0, rules.sampling());
    }

    @Override
    public MemoryEstimate memory(InstanceSpec instance) {
        MemoryPlan plan = MemoryPlan.of(instance);
        return new MemoryEstimate(
                plan.weightBytes(), plan.kvTokens(instance.engine().kv().blockSize()));
    }

    private record Recorder(SimulatedRequests out) implements LoadReplay.Listener {
        @Override
        public void finished(Request request, double firstTokenSeconds, double endSeconds) {
            out.finished(request.id(), request.arrivalSeconds(), firstTokenSeconds, endSeconds, request.outputTokens());
        }

        @Override
        public void failed(Request request, double endSeconds) {
            out.failed(request.id(), request.arrivalSeconds(), endSeconds);
        }

        @Override
        public void gap(double seconds, long sequences) {
            out.gap(seconds, sequences);
        }
    }
}
