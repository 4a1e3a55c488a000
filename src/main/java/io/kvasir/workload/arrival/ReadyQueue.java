package io.kvasir.workload.arrival;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Who sends when, earliest first; of equal times, who was added first.
 *
 * @param <T> who
 */
final class ReadyQueue<T> {
    private record Ready<T>(double seconds, long order, T who) {}

    private final PriorityQueue<Ready<T>> queue = new PriorityQueue<>(
            Comparator.<Ready<T>>comparingDouble(Ready::seconds).thenComparingLong(Ready::order));
    private long added;

    void add(double seconds, T who) {
        queue.add(new Ready<>(seconds, added++, who));
    }

    /** Time of the first, infinite when nobody waits. */
    double firstSeconds() {
        Ready<T> first = queue.peek();
        return first == null ? Double.POSITIVE_INFINITY : first.seconds();
    }

    /** Removes the first. */
    T removeFirst() {
        return queue.remove().who();
    }
}
