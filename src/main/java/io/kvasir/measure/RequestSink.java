package io.kvasir.measure;

import io.kvasir.engine.RequestState;

/** Receives every request that left, warm-up included: per-request files. */
public interface RequestSink {
    /** Takes nothing. */
    RequestSink NONE = request -> {};

    void left(RequestState request);
}
