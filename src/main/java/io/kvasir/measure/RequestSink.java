package io.kvasir.measure;

import io.kvasir.engine.RequestState;
import io.kvasir.engine.StepObserver;

/** Receives every request that left, warm-up included, and on demand every step: files beside the result. */
public interface RequestSink {
    /** Takes nothing. */
    RequestSink NONE = request -> {};

    void left(RequestState request);

    /** The same with the instance it left, counted from 0. */
    default void left(int instance, RequestState request) {
        left(request);
    }

    /** Who takes the steps of an instance. */
    default StepObserver stepObserver(int instance) {
        return StepObserver.NONE;
    }
}
