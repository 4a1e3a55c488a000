package io.kvasir.measure;

import io.kvasir.engine.RequestState;
import io.kvasir.model.workload.Slo;

/**
 * One request that left, as the statistics see it; times in seconds, NaN where it never got so far.
 *
 * @param id running number
 * @param requestClass class index
 * @param session session or client it belongs to, negative for none
 * @param phase how it ended
 * @param arrivalSeconds arrival at the server
 * @param ttft arrival to first token
 * @param tpot mean gap after the first token; NaN for one-token answers
 * @param e2e arrival to last token
 * @param queueing arrival to first being scheduled
 * @param largestGap largest gap between deliveries
 * @param tokens prompt, cached and output counts
 */
record RequestRow(
        long id,
        int requestClass,
        long session,
        RequestState.Phase phase,
        double arrivalSeconds,
        double ttft,
        double tpot,
        double e2e,
        double queueing,
        double largestGap,
        Tokens tokens) {
    /** Token counts of one request. */
    record Tokens(int prompt, int cached, int output) {}

    static RequestRow of(RequestState state) {
        double arrival = state.request().arrivalSeconds();
        int output = state.generatedTokens();
        int longest = state.longestAnswerTokens();
        double after = state.finishSeconds() - state.firstTokenSeconds();
        return new RequestRow(
                state.request().id(),
                state.request().classIndex(),
                state.request().session(),
                state.phase(),
                arrival,
                state.firstTokenSeconds() - arrival,
                longest > 1 ? after / (longest - 1) : Double.NaN,
                state.finishSeconds() - arrival,
                state.scheduledSeconds() - arrival,
                state.largestGapSeconds(),
                new Tokens(state.request().promptTokens(), state.cachedTokens(), output));
    }

    boolean finished() {
        return phase == RequestState.Phase.FINISHED;
    }

    /** Whether it met every limit; one-token answers meet any TPOT and ITL. */
    boolean meets(Slo slo) {
        return finished()
                && within(ttft, slo.ttftSeconds())
                && within(tpot, slo.tpotSeconds())
                && within(largestGap, slo.itlSeconds())
                && within(e2e, slo.e2eSeconds());
    }

    /** Whether a value is within a limit; no limit and no value are. */
    static boolean within(double value, double limit) {
        return Double.isNaN(limit) || Double.isNaN(value) || value <= limit;
    }
}
