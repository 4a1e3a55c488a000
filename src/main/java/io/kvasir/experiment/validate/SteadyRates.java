package io.kvasir.experiment.validate;

/**
 * Rates of a stream of arrivals without its beginning and its end: over the last three quarters of the time in which
 * requests arrive. An answer's tokens count where they fall, evenly spread between its first and its last.
 *
 * @param requestsPerSecond answers that end
 * @param tokensPerSecond output tokens
 */
record SteadyRates(double requestsPerSecond, double tokensPerSecond) {
    private static final double SKIPPED = 0.25;

    /** Those of a run of one stage; NaN where all arrive at once. */
    static SteadyRates of(RequestSample sample) {
        SimulatedRequests run = sample.simulated();
        int requests = sample.script().stages().get(0).requests().size();
        double first = run.arrivalSeconds(0);
        double last = run.arrivalSeconds(requests - 1);
        double from = first + SKIPPED * (last - first);
        double tokens = 0;
        double ends = 0;
        for (int id = 0; id < requests; id++) {
            if (run.isFinished(id)) {
                double arrival = run.arrivalSeconds(id);
                double start = arrival + run.ttftSeconds(id);
                double end = arrival + run.e2eSeconds(id);
                tokens += run.outputTokens(id) * share(start, end, from, last);
                ends += end > from && end <= last ? 1 : 0;
            }
        }
        return new SteadyRates(ends / (last - from), tokens / (last - from));
    }

    /** Share of an answer that falls into the window. */
    private static double share(double start, double end, double from, double to) {
        if (end <= start) {
            return end > from && end <= to ? 1 : 0;
        }
        return Math.max(0, Math.min(end, to) - Math.max(start, from)) / (end - start);
    }
}
