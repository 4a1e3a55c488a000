package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.KvFootprint;
import io.kvasir.perf.MemoryPlan;
import io.kvasir.perf.StepTimeModel;
import io.kvasir.perf.StepTimeModels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Host coefficients of one engine from the time per output token of serving runs. */
public final class ServingProblem implements FitProblem {
    private static final double PRIOR_PULL = 0.12;

    private final String name;
    private final List<ServingSample> samples;
    private final List<FreeCoefficient> free;
    private final double[] capacities;
    private final Map<String, CoefficientSet> devices = new HashMap<>();

    /** @param free which coefficients the runs decide */
    public ServingProblem(String name, List<ServingSample> samples, List<FreeCoefficient> free) {
        this.name = name;
        this.samples = List.copyOf(samples);
        this.free = List.copyOf(free);
        CoefficientLibrary library = new CoefficientLibrary();
        capacities = samples.stream().mapToDouble(ServingProblem::capacity).toArray();
        for (ServingSample sample : samples) {
            devices.computeIfAbsent(
                    sample.spec().accelerator().id(), id -> library.device(id).set());
        }
    }

    /** Sequences of mean length that the caches of all ranks and the engine's seats, which are those of all ranks, hold. */
    static double capacity(ServingSample sample) {
        InstanceSpec spec = sample.spec();
        KvFootprint cache = KvFootprint.perDevice(spec.model(), spec.precision().kvCache(), spec.parallelism());
        double pool = MemoryPlan.of(spec).kvPoolBytes() * spec.parallelism().data();
        double context = sample.lengths().promptTokens() + sample.lengths().outputTokens() / 2;
        return Math.max(1, Math.min(spec.engine().maxNumSeqs(), pool / cache.sequenceBytes((long) context)));
    }

    @Override
    public String name() {
        return name;
    }

    public List<ServingSample> samples() {
        return samples;
    }

    @Override
    public List<FreeCoefficient> free() {
        return free;
    }

    @Override
    public double[] measuredSeconds() {
        return samples.stream().mapToDouble(ServingSample::tpotSeconds).toArray();
    }

    @Override
    public List<String> groups() {
        return samples.stream().map(ServingSample::group).toList();
    }

    /** A system measured n times counts √n-fold: its runs share what the model gets wrong about it. */
    @Override
    public double[] weights() {
        Map<String, Integer> counts = new HashMap<>();
        samples.forEach(sample -> counts.merge(system(sample), 1, Integer::sum));
        return samples.stream()
                .mapToDouble(sample -> 1 / Math.sqrt(counts.getOrDefault(system(sample), 1)))
                .toArray();
    }

    private static String system(ServingSample sample) {
        InstanceSpec spec = sample.spec();
        return sample.group() + " " + spec.accelerator().id() + " "
                + spec.precision().weights() + " " + spec.engine().software().version();
    }

    @Override
    public double priorPull() {
        return PRIOR_PULL;
    }

    @Override
    public double[] predict(CoefficientSet coefficients) {
        Map<InstanceSpec, StepTimeModel> models = new HashMap<>();
        double[] seconds = new double[samples.size()];
        for (int i = 0; i < seconds.length; i++) {
            ServingSample sample = samples.get(i);
            StepTimeModel model = models.computeIfAbsent(
                    sample.spec(), spec -> StepTimeModels.create(spec, device(spec), coefficients));
            seconds[i] = new SteadyState(model, sample, capacities[i]).tpotSeconds();
        }
        return seconds;
    }

    private CoefficientSet device(InstanceSpec spec) {
        CoefficientSet known = devices.get(spec.accelerator().id());
        if (known == null) {
            throw new IllegalStateException("no device " + spec.accelerator().id());
        }
        return known;
    }
}
