package io.kvasir.perf;

/**
 * What the process costs that answers wait for: the server's, which turns the tokens of a step into messages and takes new
 * requests in between, or the one that reads them.
 *
 * @param chunkSeconds its time for one message to a client, over the processes that share the work
 * @param tokenSeconds its time per generated token: that of a message over the tokens sent together
 * @param intakeTurns how often a request on its way in waits behind the work at hand
 * @param merges whether tokens that wait for the process join into one message per answer
 */
public record StreamTimes(double chunkSeconds, double tokenSeconds, double intakeTurns, boolean merges) {
    /** Streaming costs nothing. */
    public static final StreamTimes NONE = new StreamTimes(0, 0, 0, false);

    public StreamTimes {
        if (!(chunkSeconds >= 0 && tokenSeconds >= 0 && intakeTurns >= 0)) {
            throw new IllegalArgumentException("times of the front end must not be negative");
        }
    }

    /** Whether it costs anything. */
    public boolean any() {
        return tokenSeconds > 0;
    }
}
