package io.kvasir.engine.batch;

import io.kvasir.model.workload.RequestClass;
import io.kvasir.random.KeyedRandom;
import java.util.List;

/** In which order waiting requests are admitted. */
public interface QueueOrder {
    /**
     * A queue for one instance.
     *
     * @param classes the workload's request classes, by class index
     * @param luck draws by request id, for orders that rest on predictions
     */
    <R extends QueuedRequest> WaitingQueue<R> queue(List<RequestClass> classes, KeyedRandom luck);
}
