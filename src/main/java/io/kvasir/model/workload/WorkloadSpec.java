package io.kvasir.model.workload;

import java.util.List;

/**
 * What arrives and for how long.
 *
 * @param classes at least one
 * @param durationSeconds arrivals stop after this time; NaN when {@code requests} bounds the run
 * @param requests arrivals stop after this many; 0 when the duration (or the end of a trace) bounds the run
 * @param warmup what the statistics leave out
 * @param timeoutSeconds a request that has not finished by then is dropped; NaN for never
 */
public record WorkloadSpec(
        List<RequestClass> classes, double durationSeconds, long requests, Warmup warmup, double timeoutSeconds) {
    public WorkloadSpec {
        classes = List.copyOf(classes);
        if (classes.isEmpty()) {
            throw new IllegalArgumentException("a workload needs at least one class");
        }
    }
}
