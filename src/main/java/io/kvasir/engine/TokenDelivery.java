package io.kvasir.engine;

import io.kvasir.perf.FrontEndTimes;

/** Hands out the tokens of ended steps: when each request got its first and its last, and the gaps between them. */
final class TokenDelivery {
    private final EngineObserver observer;
    private final FrontEndTimes frontEnd;
    private final boolean silent;
    private final TokenGaps gaps;
    private final GapMaxima maxima;
    private final StreamQueue stream;

    TokenDelivery(InstanceOptions options, FrontEndTimes frontEnd, EngineObserver observer) {
        this.observer = observer;
        this.frontEnd = frontEnd;
        this.silent = options.role() == InstanceRole.SILENT_PREFILL;
        this.gaps = new TokenGaps(observer, options.classes().size());
        this.maxima = new GapMaxima(options.classes());
        this.stream = new StreamQueue(frontEnd.stream());
    }

    /** The process that streams what is handed out. */
    StreamQueue stream() {
        return stream;
    }

    /**
     * Every decoding sequence receives a token.
     *
     * @param now end of the step
     * @param start when the step began
     * @param seconds its duration
     * @param sequences how many decode
     */
    void decoded(double now, double start, double seconds, int sequences) {
        double before = stream.decodedDelaySeconds();
        double delay = stream.decoded(now, sequences);
        gaps.deliver(now + delay, delay == before ? start + before : Double.NaN, seconds);
        maxima.delivered(now + delay);
    }

    /**
     * Every decoding sequence receives a token in each step of a run.
     *
     * @param start when the run begins
     * @param now when it ends
     * @param sequences how many decode
     */
    void decodedRun(double start, double now, StepRun run, int sequences) {
        double clock = start;
        while (run.steps() > 0 && !stream.steady(run, sequences)) {
            double seconds = run.seconds(0);
            decoded(clock + seconds, clock, seconds, sequences);
            clock += seconds;
            run.skip();
        }
        if (run.steps() > 0) {
            double delay = stream.decodedDelaySeconds();
            stream.passed(now, sequences, run.steps());
            gaps.deliverRun(now + delay, run);
            maxima.deliveredRun(clock, delay, run);
        }
    }

    /**
     * A prompt, what a preemption made a request redo, or the first step of one whose cache came from elsewhere, ended with a
     * token.
     *
     * @param start when the step began
     * @param now when it ended
     */
    void prefilled(RequestState request, double start, double now) {
        if (silent && request.phase == RequestState.Phase.TRANSFER) {
            request.promptDoneSeconds = now;
            return;
        }
        if (Double.isNaN(request.firstTokenSeconds) && !Double.isNaN(request.promptDoneSeconds)) {
            // It came with the cache and leaves with what was streamed when the request joined the batch.
            request.lastTokenSeconds = start + stream.decodedDelaySeconds();
            request.firstTokenSeconds = request.lastTokenSeconds + frontEnd.deliverySeconds();
        }
        int requestClass = request.request.classIndex();
        double delivered = now + stream.first(now);
        if (Double.isNaN(request.firstTokenSeconds)) {
            request.firstTokenSeconds = delivered + frontEnd.deliverySeconds();
        } else {
            // Streamed by another instance, the token before may not have left yet.
            observer.tokenGap(Math.max(0, delivered - request.lastTokenSeconds), maxima.one(requestClass));
            maxima.resumed(request, delivered);
        }
        request.promptDoneSeconds = now;
        request.lastTokenSeconds = delivered;
        if (request.phase == RequestState.Phase.TRANSFER) {
            return;
        }
        gaps.join(delivered, requestClass);
        request.waitsForToken = true;
        maxima.joined(request);
    }

    /** How many answers end with a step by a token of those that decode, after its prompts are dealt with. */
    int ending(RequestList finishing, double now) {
        int ending = 0;
        for (int i = 0; i < finishing.size(); i++) {
            ending += byDecoding(finishing.get(i), now) ? 1 : 0;
        }
        return ending;
    }

    /** Whether the last token of a request came from decoding, not from its prompt. */
    boolean byDecoding(RequestState request, double now) {
        return !request.aborted && request.promptDoneSeconds != now;
    }

    /**
     * A request received its last token; when that reaches its client, never before its first one.
     *
     * @param place among those that end with the step by decoding
     * @param ending how many these are
     */
    double finished(RequestState request, double now, int place, int ending) {
        boolean decoded = byDecoding(request, now);
        double last = decoded ? now + stream.decodedDelaySeconds() : request.lastTokenSeconds;
        gaps.leave(last, request.request.classIndex());
        request.waitsForToken = false;
        maxima.left(request);
        double delivered = decoded ? now + stream.lastDelaySeconds(place, ending) : last;
        return Math.max(request.firstTokenSeconds, delivered + frontEnd.deliverySeconds());
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
