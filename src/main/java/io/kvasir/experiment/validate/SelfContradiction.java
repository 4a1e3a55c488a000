package io.kvasir.experiment.validate;

import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.llm.LocalAttention;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.perf.MemoryPlan;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a closed loop's own times contradict the concurrency its row states. No step-time model is asked.
 *
 * <p>Of c requests in flight that wait w whole answers for their first token, c/(1 + w) are served at a time (Little). A
 * request waits so long only if seats or memory hold no more, or if the prompts before it, at most c, take so many
 * steps; while it waits the answers in front advance a token per step, so that the wait is first-token time over time
 * per token steps, each with room for prompts. Where neither holds, several times over, the clients cannot have been as
 * many as recorded at a time (an open burst of requests on a server with fewer seats shows such times).
 */
final class SelfContradiction {
    static final String REASON = "its own times contradict its concurrency: first tokens wait for several whole answers"
            + " although seats, memory and token budget hold all clients";

    /** Answers that a first token waits for at least. A batch twice as large as memory holds waits for one. */
    private static final double LEAST_ANSWERS = 3;
    /** How far memory and prompts may be from what is computed for them. */
    private static final double MARGIN = 2;

    private SelfContradiction() {}

    /**
     * The reason to doubt a row, empty where it may be true.
     *
     * @param measured its readable times
     */
    static Optional<String> of(MeasurementRow row, Map<String, Double> measured, InstanceSpec spec, int clients) {
        double stepSeconds = measured.getOrDefault("tpot_ms", Double.NaN);
        double firstSeconds = measured.getOrDefault("ttft_ms", Double.NaN);
        double share = row.text("lengths").equals("fixed") ? 1 : ClosedLoopLoad.MEAN_SHARE;
        double input = share * row.count("isl", 0);
        double output = share * row.count("osl", 0);
        double answers = firstSeconds / (stepSeconds * output);
        if (!(answers > LEAST_ANSWERS) || input <= 0) {
            return Optional.empty();
        }
        double served = clients / (1 + answers);
        double held = Math.min(spec.engine().maxNumSeqs(), requestsInMemory(spec, input + output / 2));
        double promptTokens = firstSeconds / stepSeconds * spec.engine().maxNumBatchedTokens();
        boolean room = held >= MARGIN * served;
        boolean computed = promptTokens >= MARGIN * clients * input;
        return room && computed ? Optional.of(REASON) : Optional.empty();
    }

    /** Requests of this mean context that the cache holds, those layers that forget counted by what they keep. */
    private static double requestsInMemory(InstanceSpec spec, double context) {
        MemoryPlan plan = MemoryPlan.of(spec);
        LlmArchitecture model = spec.model();
        LocalAttention local = model.attention().local();
        int global = model.globalLayers();
        boolean forgets = local.forgets() && global > 0;
        double kept = forgets
                ? (global * context + local.layers() * Math.min(context, local.windowTokens()))
                        / (global + local.layers())
                : context;
        return plan.kvTokens(spec.engine().kv().blockSize()) / kept;
    }
}
