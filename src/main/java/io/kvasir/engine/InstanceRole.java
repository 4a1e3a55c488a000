package io.kvasir.engine;

/** Which phases of a request an instance runs. */
public enum InstanceRole {
    /** Prompts and answers. */
    BOTH,
    /** Prompts up to the first token; answers go on elsewhere. */
    PREFILL,
    /** Answers whose prompts were computed elsewhere. */
    DECODE
}
