package io.kvasir.engine.batch;

import io.kvasir.catalog.Param;
import io.kvasir.model.workload.RequestClass;
import io.kvasir.random.KeyedRandom;
import java.util.Comparator;
import java.util.List;

/**
 * By predicted answer length. The prediction is the true length times a lognormal error with median 1, drawn once per
 * request; an error of 0 is an oracle.
 */
public final class ShortestFirstOrder implements QueueOrder {
    private final double predictionError;

    /**
     * Parameters.
     *
     * @param predictionError standard deviation of the logarithm of predicted over true length
     */
    public record Params(
            @Param(doc = "Standard deviation of ln(predicted / true answer length)", defaultValue = "0.5", min = 0)
            double predictionError) {}

    public ShortestFirstOrder(Params params) {
        this.predictionError = params.predictionError();
    }

    @Override
    public <R extends QueuedRequest> WaitingQueue<R> queue(List<RequestClass> classes, KeyedRandom luck) {
        return new OrderedQueue<>(Comparator.comparingDouble((QueuedRequest r) -> predicted(r, luck)));
    }

    private double predicted(QueuedRequest queued, KeyedRandom luck) {
        double error =
                predictionError * KeyedRandom.normal(luck.key(queued.request().luck()), 0);
        return queued.request().outputTokens() * StrictMath.exp(error);
    }
}
