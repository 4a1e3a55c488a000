package io.kvasir.engine.batch;

import io.kvasir.catalog.Param;

/**
 * Chunked prefill with stall-free batching: every step carries all decodes and fills up to a fixed number of tokens with
 * prompt chunks (Agrawal et al. 2024, arXiv 2403.02310, algorithm 3). A smaller chunk keeps gaps short, a larger one
 * finishes prompts sooner.
 */
public final class SarathiScheduler implements BatchScheduler {
    private final int chunkSize;

    /**
     * Parameters.
     *
     * @param chunkSize tokens of one step, decodes included
     */
    public record Params(
            @Param(doc = "Tokens of one step, decodes included", defaultValue = "512", min = 1)
            int chunkSize) {}

    public SarathiScheduler(Params params) {
        this.chunkSize = params.chunkSize();
    }

    @Override
    public void plan(BatchDesk desk) {
        desk.limitTokens(chunkSize);
        desk.decodeAll();
        desk.continuePrefills();
        while (!desk.preempted() && desk.hasWaiting() && desk.tokensLeft() > 0) {
            if (desk.admit(desk.tokensLeft()) == 0) {
                return;
            }
        }
    }
}
