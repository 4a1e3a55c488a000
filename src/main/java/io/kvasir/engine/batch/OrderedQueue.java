package io.kvasir.engine.batch;

import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Requests by a key, ties by time of entry; preempted ones keep their key, as in vLLM's priority queue. */
public final class OrderedQueue<R extends QueuedRequest> implements WaitingQueue<R> {
    private final TreeSet<R> queue;

    /**
     * @param order smaller is served first
     */
    public OrderedQueue(Comparator<? super R> order) {
        Comparator<R> byKey = order::compare;
        this.queue = new TreeSet<>(byKey.thenComparingLong(QueuedRequest::queueSerial));
    }

    @Override
    public void add(R request) {
        queue.add(request);
    }

    @Override
    public void addPreempted(R request) {
        queue.add(request);
    }

    @Override
    public @Nullable R peek() {
        return queue.isEmpty() ? null : queue.first();
    }

    @Override
    public R poll() {
        R first = queue.first();
        queue.remove(first);
        return first;
    }

    @Override
    public boolean remove(R request) {
        return queue.remove(request);
    }

    @Override
    public int size() {
        return queue.size();
    }
}
