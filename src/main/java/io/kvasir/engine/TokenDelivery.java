package io.kvasir.engine;

import io.kvasir.perf.FrontEndTimes;

/** Hands out the tokens of ended steps: when each request got its first and its last, and the gaps between them. */
final class TokenDelivery {
    private final EngineObserver observer;
    private final FrontEndTimes frontEnd;
    private final TokenGaps gaps;
    private final GapMaxima maxima;

    TokenDelivery(InstanceOptions options, FrontEndTimes frontEnd, EngineObserver observer) {
        this.observer = observer;
        this.frontEnd = frontEnd;
        this.gaps = new TokenGaps(observer, options.classes().size());
        this.maxima = new GapMaxima(options.classes());
    }

    /**
     * Every decoding sequence receives a token.
     *
     * @param now end of the step
     * @param start when the step began
     * @param seconds its duration
     */
    void decoded(double now, double start, double seconds) {
        gaps.deliver(now, start, seconds);
        maxima.delivered(now);
    }

    /**
     * Every decoding sequence receives a token in each step of a run.
     *
     * @param start when the run begins
     * @param now when it ends
     */
    void decodedRun(double start, double now, StepRun run) {
        gaps.deliverRun(now, run);
        maxima.deliveredRun(start, run);
    }

    /** A prompt, or what a preemption made a request redo, ended with a token. */
    void prefilled(RequestState request, double now) {
        int requestClass = request.request.classIndex();
        if (Double.isNaN(request.firstTokenSeconds)) {
            request.firstTokenSeconds = now + frontEnd.deliverySeconds();
        } else {
            observer.tokenGap(now - request.lastTokenSeconds, maxima.one(requestClass));
            maxima.resumed(request, now);
        }
        request.lastTokenSeconds = now;
        if (request.phase == RequestState.Phase.TRANSFER) {
            return;
        }
        gaps.join(now, requestClass);
        request.waitsForToken = true;
        maxima.joined(request);
    }

    /** A request received its last token; when that reaches its client. */
    double finished(RequestState request, double now) {
        gaps.leave(now, request.request.classIndex());
        request.waitsForToken = false;
        maxima.left(request);
        return now + frontEnd.deliverySeconds();
    }

    /** A request waits for no further token, if it did; its last one came before now. */
    void stopWaiting(RequestState request) {
        if (request.waitsForToken) {
            request.lastTokenSeconds = gaps.leave(request.lastTokenSeconds, request.request.classIndex());
            request.waitsForToken = false;
            maxima.left(request);
        }
    }

    /** Requests that stopped decoding at the planning just made wait for no token of the steps to come. */
    void settleDepartures(PlannedStep step) {
        for (int i = 0; i < step.departed.size(); i++) {
            stopWaiting(step.departed.get(i));
        }
        step.departed.clear();
    }
}
