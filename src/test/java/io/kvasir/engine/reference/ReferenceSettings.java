package io.kvasir.engine.reference;

import io.kvasir.model.workload.Request;
import io.kvasir.model.workload.SamplingSettings;
import java.util.function.Function;

/**
 * What the instance specification does not say.
 *
 * @param blocks usable KV blocks of the instance
 * @param timeoutSeconds a request not delivered in full by arrival plus this is dropped; infinity for never
 * @param sampling generation settings of a request
 * @param acceptance luck of its drafts
 * @param promptsArriveComputed decode side of a prefill/decode split: the KV of the whole prompt is there on arrival
 *     and only its last token is computed again
 * @param logSteps whether steps are logged
 * @param gaps told every gap between two deliveries of one request
 */
public record ReferenceSettings(
        int blocks,
        double timeoutSeconds,
        Function<Request, SamplingSettings> sampling,
        Acceptance acceptance,
        boolean promptsArriveComputed,
        boolean logSteps,
        GapListener gaps) {
    /** Accepted drafts of one round. */
    @FunctionalInterface
    public interface Acceptance {
        /**
         * @param outputTokens tokens the request has emitted before this round
         * @param drafts drafts verified in this round
         * @return accepted ones, 0 to {@code drafts}
         */
        int accepted(Request request, int outputTokens, int drafts);
    }

    /** Told of gaps between deliveries. */
    @FunctionalInterface
    public interface GapListener {
        /** Seconds between two deliveries of one request in a row. */
        void gap(Request request, double seconds);
    }

    /** Plain sampling, no time-out, steps logged. */
    public static ReferenceSettings withBlocks(int blocks) {
        return new ReferenceSettings(
                blocks,
                Double.POSITIVE_INFINITY,
                request -> SamplingSettings.PLAIN,
                (request, outputTokens, drafts) -> 0,
                false,
                true,
                (request, seconds) -> {});
    }

    /** The same with a time-out. */
    public ReferenceSettings timeout(double seconds) {
        return new ReferenceSettings(blocks, seconds, sampling, acceptance, promptsArriveComputed, logSteps, gaps);
    }

    /** The same with another acceptance. */
    public ReferenceSettings accepting(Acceptance law) {
        return new ReferenceSettings(blocks, timeoutSeconds, sampling, law, promptsArriveComputed, logSteps, gaps);
    }

    /** The same as decode side of a split. */
    public ReferenceSettings withComputedPrompts() {
        return new ReferenceSettings(blocks, timeoutSeconds, sampling, acceptance, true, logSteps, gaps);
    }

    /** The same with other generation settings. */
    public ReferenceSettings sampling(SamplingSettings settings) {
        return new ReferenceSettings(
                blocks, timeoutSeconds, request -> settings, acceptance, promptsArriveComputed, logSteps, gaps);
    }

    /** The same without a step log, gaps going to {@code listener}. */
    public ReferenceSettings quiet(GapListener listener) {
        return new ReferenceSettings(
                blocks, timeoutSeconds, sampling, acceptance, promptsArriveComputed, false, listener);
    }
}
