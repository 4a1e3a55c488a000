package io.kvasir.engine.batch;

import io.kvasir.catalog.Param;

/**
 * Static batching: requests that wait when the instance is free form a batch, which runs until its last request ends.
 * Places of requests that end early stay empty (the baseline of Yu et al. 2022, section 2).
 */
public final class StaticScheduler implements BatchScheduler {
    private final int batchSize;

    /**
     * Parameters.
     *
     * @param batchSize requests of one batch
     */
    public record Params(
            @Param(doc = "Requests of one batch at most", defaultValue = "32", min = 1)
            int batchSize) {}

    public StaticScheduler(Params params) {
        this.batchSize = params.batchSize();
    }

    @Override
    public void plan(BatchDesk desk) {
        run(desk, batchSize, desk.runningRequests() == 0);
    }

    /** Fills a batch when a new one may begin, then runs it: all prompts first, then decodes. */
    static void run(BatchDesk desk, int batchSize, boolean mayBegin) {
        desk.continuePrefills();
        if (mayBegin || desk.filling()) {
            boolean cut = false;
            while (desk.hasWaiting() && desk.runningRequests() < batchSize && desk.tokensLeft() > 0) {
                if (desk.admit(desk.tokensLeft()) == 0) {
                    cut = true;
                    break;
                }
            }
            // A batch whose prompts exceed one step's budget goes on filling in the next one.
            desk.keepFilling(!cut && desk.hasWaiting() && desk.runningRequests() < batchSize && desk.tokensLeft() == 0);
        }
        if (!desk.plannedPrefill()) {
            desk.decodeAll();
        }
    }
}
