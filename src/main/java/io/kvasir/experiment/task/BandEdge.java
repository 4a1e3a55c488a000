package io.kvasir.experiment.task;

import io.kvasir.model.PolicyRef;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.raw.RawNode;
import io.kvasir.model.serving.Deployment;
import io.kvasir.model.serving.EngineConfig;
import io.kvasir.model.serving.ExecutionConfig;
import io.kvasir.model.serving.InstanceSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The same deployment with every step as fast, or as slow, as an edge of the band of the step-time model: how far real step
 * times may lie from predicted ones.
 */
public final class BandEdge {
    private static final String BANDED = "operator";

    private BandEdge() {}

    /** Whether the step-time model of a deployment knows its own error. */
    public static boolean exists(Deployment deployment) {
        return deployment.groups().stream()
                .allMatch(group ->
                        group.instance().engine().execution().stepTime().name().equals(BANDED));
    }

    /** Standard deviations from the middle to an edge of a band of this confidence level. */
    public static double sigmas(double confidence) {
        return new NormalDistribution(null, 0, 1).inverseCumulativeProbability(0.5 + confidence / 2);
    }

    /**
     * A deployment at an edge of its band; of several models, all of them at once.
     *
     * @param sigmas standard deviations by which every step is slower; negative is faster
     */
    public static Deployment at(Deployment deployment, double sigmas) {
        return deployment.withEachFleet(fleet -> fleet.withInstances(spec -> at(spec, sigmas)));
    }

    private static InstanceSpec at(InstanceSpec spec, double sigmas) {
        EngineConfig engine = spec.engine();
        ExecutionConfig execution = engine.execution();
        ExecutionConfig shifted = execution.withStepTime(
                new PolicyRef(BANDED, shifted(execution.stepTime().parameters(), sigmas)));
        EngineConfig shiftedEngine = new EngineConfig(
                engine.software(),
                engine.scheduler(),
                engine.maxNumSeqs(),
                engine.maxNumBatchedTokens(),
                engine.maxModelLen(),
                engine.kv(),
                shifted);
        return new InstanceSpec(
                spec.model(),
                spec.accelerator(),
                spec.parallelism(),
                spec.precision(),
                shiftedEngine,
                spec.speculation());
    }

    /** The deployment's own parameters of the model, at another edge of the band. */
    private static RawMap shifted(RawMap own, double sigmas) {
        Map<String, RawNode> entries = new LinkedHashMap<>(own.entries());
        entries.putAll(RawMap.of(Map.of("band_sigmas", sigmas)).entries());
        return new RawMap(entries, own.keyPlaces(), own.place());
    }
}
