package io.kvasir.engine.reference;

import io.kvasir.model.workload.Request;
import java.util.List;

/** Requests in order of arrival; a closed loop learns here of ends and answers with new arrivals. */
public interface RequestFeed {
    /** Arrival of the next request known so far, or positive infinity. Never falls below the arrival taken last. */
    double nextArrivalSeconds();

    /** Removes the next request. */
    Request take();

    /** Told at {@code nowSeconds} that a request was delivered in full, dropped or rejected. */
    default void finished(Request request, double nowSeconds) {}

    /** A list sorted by arrival. */
    static RequestFeed of(List<Request> sorted) {
        return new RequestFeed() {
            private int next;

            @Override
            public double nextArrivalSeconds() {
                return next < sorted.size() ? sorted.get(next).arrivalSeconds() : Double.POSITIVE_INFINITY;
            }

            @Override
            public Request take() {
                return sorted.get(next++);
            }
        };
    }
}
