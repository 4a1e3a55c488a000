package io.kvasir.engine;

/** Which phases of a request an instance runs. */
public enum InstanceRole {
    /** Prompts and answers. */
    BOTH,
    /** Prompts up to the first token, which it streams; answers go on elsewhere. */
    PREFILL,
    /** The same, but the first token goes with the cache and is streamed from where the answer goes on. */
    SILENT_PREFILL,
    /** Answers whose prompts were computed elsewhere. */
    DECODE;

    /** Whether requests go on elsewhere once their prompt is computed. */
    boolean handsOver() {
        return this == PREFILL || this == SILENT_PREFILL;
    }
}
