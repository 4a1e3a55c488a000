package io.kvasir.engine;

import org.jspecify.annotations.Nullable;

/** Running requests in order of admission; links live in the requests. */
final class RunningList {
    private @Nullable RequestState first;
    private @Nullable RequestState last;

    @Nullable
    RequestState first() {
        return first;
    }

    /** The newest, which is preempted first. */
    @Nullable
    RequestState last() {
        return last;
    }

    void add(RequestState request) {
        request.previousRunning = last;
        request.nextRunning = null;
        request.running = true;
        if (last == null) {
            first = request;
        } else {
            last.nextRunning = request;
        }
        last = request;
    }

    void remove(RequestState request) {
        if (!request.running) {
            return;
        }
        if (request.previousRunning == null) {
            first = request.nextRunning;
        } else {
            request.previousRunning.nextRunning = request.nextRunning;
        }
        if (request.nextRunning == null) {
            last = request.previousRunning;
        } else {
            request.nextRunning.previousRunning = request.previousRunning;
        }
        request.previousRunning = null;
        request.nextRunning = null;
        request.running = false;
    }
}
