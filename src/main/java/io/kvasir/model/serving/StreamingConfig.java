package io.kvasir.model.serving;

/**
 * How answers leave the server and reach who asked.
 *
 * @param interval tokens that are sent together ({@code stream_interval}); the first token of an answer goes out at once
 * @param servers processes that share the streaming ({@code api_server_count})
 * @param oneReader whether one process reads all answers, as the clients of common benchmarks do; else reading costs nothing
 */
public record StreamingConfig(int interval, int servers, boolean oneReader) {
    /** Every token by itself, from one process to as many readers as there are answers. */
    public static final StreamingConfig SINGLE = new StreamingConfig(1, 1, false);

    public StreamingConfig {
        if (interval < 1 || servers < 1) {
            throw new IllegalArgumentException("stream_interval and api_server_count must be at least 1");
        }
    }
}
