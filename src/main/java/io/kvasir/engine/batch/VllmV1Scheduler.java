package io.kvasir.engine.batch;

/**
 * The scheduler of vLLM V1 (0.15): running requests first, decodes then unfinished prompts, then waiting ones, all under
 * one token budget; prompts are cut to what is left of it. After a preemption nobody is admitted in the same step.
 */
public final class VllmV1Scheduler implements BatchScheduler {
    private final boolean chunkedPrefill;

    /**
     * @param chunkedPrefill whether a prompt may be cut ({@code enable_chunked_prefill}); without, a prompt longer than
     *     what is left of the budget waits for a step of its own
     */
    public VllmV1Scheduler(boolean chunkedPrefill) {
        this.chunkedPrefill = chunkedPrefill;
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
