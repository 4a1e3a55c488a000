package io.kvasir.perf;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.model.NumberFormat;
import io.kvasir.model.serving.ExecutionConfig;
import io.kvasir.model.serving.InstanceSpec;

/** Time per step in which the device waits for the host: scheduling, input preparation, launches, output handling. */
final class HostCost {
    /** Queries, keys and values in one, and the output; gate and up in one, and down. */
    private static final int PLAIN_PRODUCTS = 2;
    /** Down to the latents, queries up, keys and values up, and the output. */
    private static final int LATENT_PRODUCTS = 4;

    private final double stepSeconds;
    private final double sequenceSeconds;
    private final double planSequenceSeconds;
    private final double mixedStepSeconds;
    private final double mixedLayerSeconds;
    private final double eagerLayerSeconds;
    private final double skewLayerSeconds;
    private final double launchLayerSeconds;
    private final double launchExpertLayerSeconds;
    private final double eagerExpertLayerSeconds;
    private final double launchLatentLayerSeconds;
    private final double launchBlockLayerSeconds;
    private final double launchBlockProductSeconds;
    private final double launchDecodeLayerSeconds;
    private final double launchKnee;
    private final double draftStepSeconds;
    private final double draftSequenceSeconds;

    HostCost(CoefficientSet engine, InstanceSpec spec) {
        ExecutionConfig execution = spec.engine().execution();
        double syncStep = engine.value("host.sync_step_seconds");
        double syncSequence = engine.value("host.sync_sequence_seconds");
        // A loop that cannot run ahead of a round's outcome does not run ahead of prompts either.
        boolean drafts = spec.speculation().isPresent();
        boolean between = !execution.asyncScheduling()
                || (drafts && !spec.engine().software().overlapsDrafts());
        boolean tree = spec.speculation().map(s -> s.tree().branches()).orElse(false);
        draftStepSeconds = !drafts
                ? 0
                : optional(engine, "host.draft_step_seconds")
                        + (tree ? optional(engine, "host.draft_tree_seconds") : 0);
        draftSequenceSeconds = drafts ? optional(engine, "host.draft_sequence_seconds") : 0;
        stepSeconds = engine.value("host.step_seconds") + (between ? syncStep : 0);
        sequenceSeconds = engine.value("host.sequence_seconds") + (between ? syncSequence : 0);
        // Python that a loop running ahead spends on each sequence while the device computes.
        planSequenceSeconds = between ? 0 : optional(engine, "host.plan_sequence_seconds");
        // New requests are told to all ranks of the group, as a tree does: one round more with every doubling.
        double ranks = Math.log(spec.parallelism().tensor()) / Math.log(2);
        mixedStepSeconds = engine.value("host.mixed_step_seconds") + engine.value("host.mixed_rank_seconds") * ranks;
        // Kernels launched one by one reach the ranks at different times, and every reduction waits for the last.
        double skew = optional(engine, "host.mixed_rank_layer_seconds");
        mixedLayerSeconds = engine.value("host.mixed_layer_seconds") + skew * ranks;
        eagerLayerSeconds = engine.value("host.eager_layer_seconds");
        skewLayerSeconds = execution.enforceEager() ? eagerSkewSeconds(engine, spec) : 0;
        launchLayerSeconds = engine.value("host.launch_layer_seconds");
        launchExpertLayerSeconds = engine.value("host.launch_expert_layer_seconds");
        eagerExpertLayerSeconds = optional(engine, "host.eager_expert_layer_seconds");
        launchLatentLayerSeconds = optional(engine, "host.launch_latent_layer_seconds");
        launchDecodeLayerSeconds = optional(engine, "host.launch_decode_layer_seconds");
        boolean blocks = spec.precision().weights() == NumberFormat.FP8
                && spec.precision().weightGroup() > 0;
        launchKnee = engine.find("host.launch_knee").map(Coefficient::value).orElse(Double.POSITIVE_INFINITY);
        launchBlockLayerSeconds = blocks ? optional(engine, "host.launch_block_layer_seconds") : 0;
        launchBlockProductSeconds = blocks ? optional(engine, "host.launch_block_product_seconds") : 0;
    }

    private static double optional(CoefficientSet engine, String name) {
        return engine.find(name).map(Coefficient::value).orElse(0.0);
    }

    /** Without graphs every rank launches kernel by kernel, and a layer's reductions wait for each of the others. */
    private static double eagerSkewSeconds(CoefficientSet engine, InstanceSpec spec) {
        return optional(engine, "host.eager_rank_layer_seconds")
                * (spec.parallelism().tensor() - 1);
    }

    /**
     * What a round of drafts adds: the host passes from drafting to verifying and back, builds the tree where there is one,
     * takes in what each sequence accepted, and gives the cache of the rest back.
     */
    double draftSeconds(StepShape step) {
        return step.draftTokensPerSequence == 0 || step.decodeSequences == 0
                ? 0
                : draftStepSeconds + draftSequenceSeconds * step.decodeSequences;
    }

    /** What no device work hides: planning, input preparation, output handling, and the first launches with prompts. */
    double seconds(int sequences, boolean prefill, double layers) {
        double perKind = prefill ? mixedStepSeconds + mixedLayerSeconds * layers : skewLayerSeconds * layers;
        return stepSeconds + sequenceSeconds * sequences + perKind;
    }

    /**
     * Seconds the device idles in a step because the host is behind. A loop that runs ahead plans the next step and takes in
     * the answers of the last one while the device computes this one, and in a step that is not replayed from one captured
     * graph launches its pieces, past the largest captured size every kernel: ahead of the device as long as kernels are
     * long, behind it when they are short. The step lasts as long as the slower of both. Where the engine's set has a knee p,
     * the p-norm of both instead: the parts of a step differ, and those with short kernels wait where those with long ones do
     * not.
     *
     * @param deviceSeconds work of the device in this step
     * @param sequences of the step, on one rank
     * @param launch what {@link #launchSeconds} says of the step; 0 where it is replayed from one graph
     */
    double gapSeconds(double deviceSeconds, int sequences, double launch) {
        double work = launch + planSequenceSeconds * sequences;
        double longer = Math.max(work, deviceSeconds);
        if (work <= 0 || Double.isInfinite(launchKnee)) {
            return longer - deviceSeconds;
        }
        double ratio = Math.min(work, deviceSeconds) / longer;
        return longer * Math.pow(1 + Math.pow(ratio, launchKnee), 1 / launchKnee) - deviceSeconds;
    }

    /**
     * Launches of a step that is not replayed from one captured graph.
     *
     * @param captured whether pieces between attention calls are replayed from graphs
     * @param prompts whether prompts are computed: those of latent attention expand their latents, while decode steps that are
     *     not replayed launch what graphs spare them
     */
    double launchSeconds(boolean captured, boolean prompts, RankShape shape) {
        double ofKind = !prompts ? launchDecodeLayerSeconds : shape.latent() ? launchLatentLayerSeconds : 0;
        double perLayer = launchLayerSeconds + (captured ? 0 : eagerLayerSeconds) + ofKind + launchBlockLayerSeconds;
        double perExperts = launchExpertLayerSeconds + (captured ? 0 : eagerExpertLayerSeconds);
        return perLayer * shape.layers + perExperts * shape.moeLayers + launchBlockProductSeconds * products(shape);
    }

    /** Products of all layers beside those of routed experts: each quantises its input and chooses its kernel by itself. */
    private static double products(RankShape shape) {
        int attending = shape.latent() ? LATENT_PRODUCTS : PLAIN_PRODUCTS;
        boolean shared = shape.feedForward.sparse() && shape.feedForward.sharedExpertWidth() > 0;
        return attending * shape.layers + PLAIN_PRODUCTS * (shape.denseLayers + (shared ? shape.moeLayers : 0));
    }
}
