package io.kvasir.engine.batch;

import io.kvasir.model.workload.RequestClass;
import io.kvasir.random.KeyedRandom;
import java.util.List;

/** First come, first served. */
public final class FcfsOrder implements QueueOrder {
    /** No parameters. */
    public record Params() {}

    public FcfsOrder(Params params) {}

    @Override
    public <R extends QueuedRequest> WaitingQueue<R> queue(List<RequestClass> classes, KeyedRandom luck) {
        return new FifoQueue<>();
    }
}
