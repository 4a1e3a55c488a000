package io.kvasir.engine;

import org.jspecify.annotations.Nullable;

/** Running requests in order of admission; links live in the requests. */
final class RunningList {
    private final int blockSize;
    /** Whether answers end with their first token here, and go on elsewhere. */
    private final boolean promptsAlone;

    private long finalBlocks;
    private @Nullable RequestState first;
    private @Nullable RequestState last;

    RunningList(int blockSize, InstanceRole role) {
        this.blockSize = blockSize;
        this.promptsAlone = role.handsOver();
    }

    /** KV blocks the running requests will hold when their answers are complete, shared ones counted each time. */
    long finalBlocks() {
        return finalBlocks;
    }

    /** KV blocks of a request whose answer is complete, as far as it runs here. */
    long finalBlocks(RequestState request) {
        int answer = promptsAlone ? 1 : request.request.outputTokens();
        long tokens = (long) request.request.promptTokens() + answer;
        return (tokens + blockSize - 1) / blockSize;
    }

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
        finalBlocks += finalBlocks(request);
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
        finalBlocks -= finalBlocks(request);
    }
}
