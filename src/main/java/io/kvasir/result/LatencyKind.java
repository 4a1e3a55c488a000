package io.kvasir.result;

/** The latencies of a request; each is a distribution in a {@link ClassResult}. */
public enum LatencyKind {
    TTFT("time to first token", "arrival at the server to the first token out"),
    TPOT("time per output token", "(E2E − TTFT) / (output tokens − 1); requests with one output token have none"),
    ITL("inter-token latency", "each gap between two token deliveries of a request"),
    E2E("end-to-end latency", "arrival at the server to the last token out"),
    QUEUEING("queueing time", "arrival at the server to the start of the first step that works on the request");

    private final String title;
    private final String definition;

    LatencyKind(String title, String definition) {
        this.title = title;
        this.definition = definition;
    }

    /** Name for people, lower case. */
    public String title() {
        return title;
    }

    /** From what to what. */
    public String definition() {
        return definition;
    }

    /** How it is written in tables: the acronym, or the word where there is none. */
    public String symbol() {
        return this == QUEUEING ? "queueing" : name();
    }
}
