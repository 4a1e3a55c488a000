package io.kvasir.measure;

import io.kvasir.cluster.cascade.Journey;
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
 * @param answer whose answer it is
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
        Tokens tokens,
        Answer answer) {
    /** Token counts of one request. */
    record Tokens(int prompt, int cached, int output) {}

    /**
     * Whose answer counts.
     *
     * @param fleet index of the fleet
     * @param escalated whether another model had answered before
     * @param right whether it is right, as far as quality is known
     */
    record Answer(int fleet, boolean escalated, boolean right) {
        /** The only fleet's. */
        static final Answer ONLY = new Answer(0, false, false);
    }

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
                longest > 1 && !state.deliveredWhole() ? after / (longest - 1) : Double.NaN,
                state.finishSeconds() - arrival,
                state.scheduledSeconds() - arrival,
                state.largestGapSeconds(),
                new Tokens(state.request().promptTokens(), state.cachedTokens(), output),
                Answer.ONLY);
    }

    /**
     * A request as its user saw it who had to wait for several models: the answer that counts, seen from the arrival at the
     * first of them. Waits for being scheduled add up.
     */
    static RequestRow of(Journey journey, boolean right) {
        RequestRow last = of(journey.last());
        double arrival = journey.request().arrivalSeconds();
        double before = journey.last().request().arrivalSeconds() - arrival;
        double queueing = 0;
        for (RequestState answer : journey.answers()) {
            queueing += answer.scheduledSeconds() - answer.request().arrivalSeconds();
        }
        return new RequestRow(
                last.id,
                last.requestClass,
                last.session,
                last.phase,
                arrival,
                last.ttft + before,
                last.tpot,
                last.e2e + before,
                queueing,
                last.largestGap,
                last.tokens,
                new Answer(journey.fleet(), journey.answers().size() > 1, right));
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
