package io.kvasir.engine.batch;

import io.kvasir.catalog.Param;

/**
 * The scheduler of vLLM V1 (0.15): running requests first, decodes then unfinished prompts, then waiting ones, all under
 * one token budget; prompts are cut to what is left of it. After a preemption nobody is admitted in the same step.
 */
public final class VllmV1Scheduler implements BatchScheduler {
    private final boolean chunkedPrefill;

    /**
     * Parameters.
     *
     * @param enableChunkedPrefill without it a prompt longer than what is left of the budget waits for a step of its own
     */
    public record Params(
            @Param(doc = "Whether a prompt may be cut to the token budget", defaultValue = "true")
            boolean enableChunkedPrefill) {}

    public VllmV1Scheduler(Params params) {
        this.chunkedPrefill = params.enableChunkedPrefill();
    }

    @Override
    public void plan(BatchDesk desk) {
        desk.decodeAll();
        desk.continuePrefills();
        if (desk.preempted()) {
            return;
        }
        while (desk.hasWaiting() && desk.tokensLeft() > 0 && desk.runningRequests() < desk.maxNumSeqs()) {
            if (!chunkedPrefill && desk.headTokens() > desk.tokensLeft()) {
                return;
            }
            if (desk.admit(desk.tokensLeft()) == 0) {
                return;
            }
        }
    }
}
