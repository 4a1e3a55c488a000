package io.kvasir.engine.batch;

import io.kvasir.catalog.Param;

/**
 * TensorRT-LLM's in-flight batching with its default capacity policy {@code GUARANTEED_NO_EVICT}: steps are filled as by
 * {@link VllmV1Scheduler}, but a request is admitted only when the KV memory also holds its whole answer and those of all
 * running requests, so that nobody is ever preempted. It runs fewer requests at once than a scheduler that hopes, and
 * computes no prompt twice.
 */
public final class NoEvictScheduler implements BatchScheduler {
    private final boolean chunkedContext;

    /**
     * Parameters.
     *
     * @param enableChunkedContext without it a prompt longer than what is left of the budget waits for a step of its own
     */
    public record Params(
            @Param(doc = "Whether a prompt may be cut to the token budget", defaultValue = "true")
            boolean enableChunkedContext) {}

    public NoEvictScheduler(Params params) {
        this.chunkedContext = params.enableChunkedContext();
    }

    @Override
    public void plan(BatchDesk desk) {
        desk.decodeAll();
        desk.continuePrefills();
        while (desk.hasWaiting() && desk.tokensLeft() > 0 && desk.headFitsToItsEnd()) {
            boolean tooLong = !chunkedContext && desk.headTokens() > desk.tokensLeft();
            if (tooLong || desk.admit(desk.tokensLeft()) == 0) {
                return;
            }
        }
    }
}
