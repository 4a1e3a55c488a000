package io.kvasir.experiment.calibrate;

import io.kvasir.model.serving.InstanceSpec;

/**
 * The mean time per output token of one serving run, with what decides it in steady state.
 *
 * @param spec the instance
 * @param load requests in flight (closed loop) or requests per second (open loop)
 * @param lengths mean lengths
 * @param sampling which settings cost time
 * @param tpotSeconds measured
 * @param group what it is held out with
 */
public record ServingSample(
        InstanceSpec spec, Load load, Lengths lengths, Sampling sampling, double tpotSeconds, String group) {
    /** Requests in flight, or a rate. @param closed which of both {@code value} is */
    public record Load(boolean closed, double value) {}

    /**
     * Mean lengths.
     *
     * @param promptTokens of a prompt
     * @param computedTokens of it that no cache holds
     * @param outputTokens generated
     */
    public record Lengths(double promptTokens, double computedTokens, double outputTokens) {}

    /** Whether the vocabulary is sorted and whether penalties apply. */
    public record Sampling(boolean truncated, boolean penalties) {}
}
