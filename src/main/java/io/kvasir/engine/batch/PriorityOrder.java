package io.kvasir.engine.batch;

import io.kvasir.model.workload.RequestClass;
import io.kvasir.random.KeyedRandom;
import java.util.Comparator;
import java.util.List;

/** By class priority, lower first; ties by time of entry. */
public final class PriorityOrder implements QueueOrder {
    /** No parameters. */
    public record Params() {}

    public PriorityOrder(Params params) {}

    @Override
    public <R extends QueuedRequest> WaitingQueue<R> queue(List<RequestClass> classes, KeyedRandom luck) {
        return new OrderedQueue<>(Comparator.comparingInt(QueuedRequest::priority));
    }
}
