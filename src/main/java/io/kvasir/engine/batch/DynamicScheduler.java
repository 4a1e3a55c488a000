package io.kvasir.engine.batch;

import io.kvasir.catalog.Param;
import io.kvasir.unit.Unit;

/**
 * Dynamic batching: a static batch that starts when it is full or when its oldest request has waited for the window
 * (NVIDIA Triton's dynamic batcher, {@code max_queue_delay}).
 */
public final class DynamicScheduler implements BatchScheduler {
    private final int batchSize;
    private final double windowSeconds;

    /**
     * Parameters.
     *
     * @param batchSize requests of one batch
     * @param window how long the oldest request waits for others, seconds
     */
    public record Params(
            @Param(doc = "Requests of one batch at most", defaultValue = "32", min = 1)
            int batchSize,

            @Param(doc = "How long the oldest request waits for others", unit = Unit.SECONDS, defaultValue = "100ms")
            double window) {}

    public DynamicScheduler(Params params) {
        this.batchSize = params.batchSize();
        this.windowSeconds = params.window();
    }

    @Override
    public void plan(BatchDesk desk) {
        boolean free = desk.runningRequests() == 0;
        double due = desk.headQueuedSeconds() + windowSeconds;
        boolean ready = desk.waitingRequests() >= batchSize || desk.nowSeconds() >= due;
        if (free && desk.hasWaiting() && !ready) {
            desk.wakeAt(due);
        }
        StaticScheduler.run(desk, batchSize, free && ready);
    }
}
