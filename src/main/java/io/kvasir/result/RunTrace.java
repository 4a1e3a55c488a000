package io.kvasir.result;

import java.util.List;

/**
 * Every step and every request of one run that touch a window of simulated time.
 *
 * @param deployment as the scenario names it
 * @param instances by their number, from 0
 */
public record RunTrace(String deployment, List<Instance> instances) {
    /**
     * What one instance did.
     *
     * @param steps in order of time
     * @param requests in the order they left
     */
    public record Instance(List<Step> steps, List<Request> requests) {
        public Instance {
            steps = List.copyOf(steps);
            requests = List.copyOf(requests);
        }
    }

    /**
     * One engine step.
     *
     * @param startSeconds simulated time
     * @param seconds duration
     * @param batch what it computed
     * @param parts why it took so long
     * @param kvBlocks held while it ran
     */
    public record Step(double startSeconds, double seconds, Batch batch, Parts parts, long kvBlocks) {}

    /**
     * @param decodeSequences sequences that decode
     * @param decodeContextTokens sum of their contexts
     * @param prefillSequences sequences that compute prompt tokens
     * @param prefillTokens prompt tokens computed
     */
    public record Batch(int decodeSequences, long decodeContextTokens, int prefillSequences, int prefillTokens) {}

    /** Parts of a step's duration by what bounds them, seconds. */
    public record Parts(
            double computeSeconds, double memorySeconds, double communicationSeconds, double overheadSeconds) {}

    /**
     * One request.
     *
     * @param id running number in the workload
     * @param outcome its last phase, lower case
     * @param times when it got where
     * @param tokens what it computed
     * @param preemptions how often it lost its slot
     */
    public record Request(long id, String outcome, Times times, Tokens tokens, int preemptions) {}

    /** Simulated times, seconds; NaN for what never came. */
    public record Times(
            double queuedSeconds, double scheduledSeconds, double firstTokenSeconds, double finishSeconds) {}

    /** Tokens of a request: its prompt, the part of it found in the prefix cache, and its output. */
    public record Tokens(int prompt, int cached, int output) {}

    public RunTrace {
        instances = List.copyOf(instances);
    }
}
