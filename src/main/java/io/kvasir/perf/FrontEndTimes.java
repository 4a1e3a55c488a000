package io.kvasir.perf;

/**
 * Delays of a request outside engine steps, seconds.
 *
 * @param admissionSeconds from arrival at the server until the scheduler can see the request
 * @param admissionSecondsPerPromptToken the same, per prompt token (tokenising)
 * @param requestSeconds work of the process that takes requests in, over the processes that share it: requests wait for
 *     each other's
 * @param deliverySeconds from the end of a step until its tokens leave the server
 * @param coldStartSeconds extra time of the first steps of an instance (first use of kernels), paid once
 * @param stream the process that streams answers: what has to be waited for
 */
public record FrontEndTimes(
        double admissionSeconds,
        double admissionSecondsPerPromptToken,
        double requestSeconds,
        double deliverySeconds,
        double coldStartSeconds,
        StreamTimes stream) {
    /** Without processes that have to be waited for. */
    public FrontEndTimes(
            double admissionSeconds,
            double admissionSecondsPerPromptToken,
            double deliverySeconds,
            double coldStartSeconds) {
        this(admissionSeconds, admissionSecondsPerPromptToken, 0, deliverySeconds, coldStartSeconds, StreamTimes.NONE);
    }

    /** No delays. */
    public static final FrontEndTimes NONE = new FrontEndTimes(0, 0, 0, 0);
}
