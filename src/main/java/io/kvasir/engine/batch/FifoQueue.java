package io.kvasir.engine.batch;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** First come, first served (vLLM {@code scheduling_policy: fcfs}); preempted requests go to the front. */
public final class FifoQueue<R extends QueuedRequest> implements WaitingQueue<R> {
    private final ArrayDeque<R> queue = new ArrayDeque<>();

    @Override
    public void add(R request) {
        queue.addLast(request);
    }

    @Override
    public void addPreempted(R request) {
        queue.addFirst(request);
    }

    @Override
    public @Nullable R peek() {
        return queue.peekFirst();
    }

    @Override
    public R poll() {
        return queue.removeFirst();
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
