package io.kvasir.engine.reference;

import io.kvasir.perf.StreamTimes;

/**
 * The process that streams answers, in work: every step that ends adds the messages of its tokens, those of decoding
 * requests before first tokens, and the process works off a second of it per second.
 */
final class ReferenceFrontEnd {
    private final StreamTimes times;
    private double work;
    private double asOf;
    private double offered;
    private double meanDelay;
    private double startOfStep;
    private double stepSeconds;

    ReferenceFrontEnd(StreamTimes times) {
        this.times = times;
    }

    private double atHand(double now) {
        double left = work - (now - asOf);
        return left > 0 ? left : 0;
    }

    /** A step ends in which so many requests decode; when the token of an average one leaves. */
    double decoded(double now, int requests) {
        double messages = requests * times.tokenSeconds();
        double before = atHand(now);
        if (!times.merges()) {
            work = before + messages;
        } else if (before < messages) {
            // Every answer has one message waiting, old or new.
            work = messages;
        } else {
            work = before;
        }
        asOf = now;
        offered = messages;
        meanDelay = work - (messages - times.chunkSeconds()) / 2;
        return now + meanDelay;
    }

    /** When the last token of the n-th of so many answers leaves that end with the step that ends now. */
    double last(double now, int place, int ending) {
        return now + (meanDelay + offered * ((place + 0.5) / ending - 0.5));
    }

    /** A prompt ends in the step that ends now; when its first token leaves. */
    double first(double now) {
        work = atHand(now) + times.chunkSeconds();
        asOf = now;
        return now + work;
    }

    void stepStarts(double now, double seconds) {
        startOfStep = now;
        stepSeconds = seconds;
    }

    /** What a request that comes now waits for before it is taken in. */
    double intakeWait(double now, boolean running) {
        double mean = running ? meanOverStep() : atHand(now);
        return times.intakeTurns() * mean;
    }

    /** The area below the work at hand, a triangle or a triangle cut off at the step's end, over the step. */
    private double meanOverStep() {
        double first = atHand(startOfStep);
        return first < stepSeconds ? first * first / (2 * stepSeconds) : first - stepSeconds / 2;
    }
}
