package io.kvasir.engine.batch;

import io.kvasir.model.workload.Request;

/** What a queue order or a scheduler may know of a waiting request: nothing of its future. */
public interface QueuedRequest {
    /** The request as it arrived; its output length is the simulation's knowledge, not the scheduler's. */
    Request request();

    /** Running number of its entry into the queue. */
    long queueSerial();

    /** Priority of its class; lower is served first. */
    int priority();

    /** Tokens to compute before it decodes: its prompt, and after a preemption what it had generated. */
    int sequenceTokens();
}
