package io.kvasir.engine.reference;

import io.kvasir.model.workload.Request;
import java.util.List;

/**
 * What became of every request, and of every step.
 *
 * @param outcomes in order of arrival
 * @param steps in order of time; empty unless logged
 * @param preemptions requests that lost their blocks, each time counted
 * @param hitTokens prompt tokens found in the prefix cache
 * @param stepCount executed steps
 * @param busySeconds sum of step durations
 */
public record ReferenceResult(
        List<Outcome> outcomes,
        List<Step> steps,
        long preemptions,
        long hitTokens,
        long stepCount,
        double busySeconds) {
    public ReferenceResult {
        outcomes = List.copyOf(outcomes);
        steps = List.copyOf(steps);
    }

    /** How a request ended. */
    public enum End {
        FINISHED,
        TIMED_OUT,
        REJECTED
    }

    /**
     * One request.
     *
     * @param admittedSeconds start of the first step it was part of; NaN if none
     * @param firstTokenSeconds delivery of its first token; NaN if none
     * @param endSeconds delivery of its last token, or the moment it was dropped or rejected
     * @param emittedTokens tokens delivered
     * @param cachedTokens prefix tokens found when it was first admitted
     */
    public record Outcome(
            Request request,
            End end,
            double admittedSeconds,
            double firstTokenSeconds,
            double endSeconds,
            int emittedTokens,
            int cachedTokens) {
        public double ttftSeconds() {
            return firstTokenSeconds - request.arrivalSeconds();
        }

        public double e2eSeconds() {
            return endSeconds - request.arrivalSeconds();
        }

        /** Mean gap after the first token; NaN for one-token answers. */
        public double tpotSeconds() {
            return emittedTokens > 1 ? (endSeconds - firstTokenSeconds) / (emittedTokens - 1) : Double.NaN;
        }
    }

    /** One executed step. */
    public record Step(
            double startSeconds,
            double endSeconds,
            int decodeSequences,
            int decodeQueryTokens,
            long decodeContextTokens,
            int prefillSequences,
            int prefillTokens,
            int emittedTokens) {}
}
