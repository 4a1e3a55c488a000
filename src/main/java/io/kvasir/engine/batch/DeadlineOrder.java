package io.kvasir.engine.batch;

import io.kvasir.model.workload.RequestClass;
import io.kvasir.model.workload.Slo;
import io.kvasir.random.KeyedRandom;
import java.util.Comparator;
import java.util.List;

/** By the time the first token is due: arrival plus the class's TTFT limit, or its E2E limit; without either, last. */
public final class DeadlineOrder implements QueueOrder {
    /** No parameters. */
    public record Params() {}

    public DeadlineOrder(Params params) {}

    @Override
    public <R extends QueuedRequest> WaitingQueue<R> queue(List<RequestClass> classes, KeyedRandom luck) {
        double[] limits =
                classes.stream().mapToDouble(c -> limitSeconds(c.slo())).toArray();
        return new OrderedQueue<>(Comparator.comparingDouble((QueuedRequest r) ->
                r.request().arrivalSeconds() + limits[r.request().classIndex()]));
    }

    private static double limitSeconds(Slo slo) {
        if (!Double.isNaN(slo.ttftSeconds())) {
            return slo.ttftSeconds();
        }
        return Double.isNaN(slo.e2eSeconds()) ? Double.POSITIVE_INFINITY : slo.e2eSeconds();
    }
}
