package io.kvasir.cli;

import io.kvasir.engine.RequestState;
import io.kvasir.engine.StepObserver;
import io.kvasir.measure.RequestSink;
import io.kvasir.measure.TraceRecorder;

/** Requests go to their file and to the trace, steps to the trace. */
record TracedRows(RequestSink rows, TraceRecorder trace) implements RequestSink {
    @Override
    public void left(RequestState request) {
        left(0, request);
    }

    @Override
    public void left(int instance, RequestState request) {
        rows.left(instance, request);
        trace.left(instance, request);
    }

    @Override
    public StepObserver stepObserver(int instance) {
        return trace.stepObserver(instance);
    }
}
