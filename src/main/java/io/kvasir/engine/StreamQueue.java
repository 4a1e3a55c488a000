package io.kvasir.engine;

import io.kvasir.perf.StreamTimes;

/**
 * The process that streams answers, or reads them: a step's end adds the messages of its tokens to what it has at hand,
 * and it works them off, one after the other, in real time. Decoding sequences come first, in the mean half of them
 * before one of them; first tokens follow. What waits is a time, not a list: an instance whose front end keeps up costs
 * no more than one without.
 *
 * <p>Where tokens merge, an answer has one message waiting at most, whatever has been added to it since. Answers that end
 * in one step reach their clients one after the other: loads that react to them would keep step for ever if they left
 * together.
 */
final class StreamQueue {
    /** Steps that leave so much time find the process idle, whatever the rounding. */
    private static final double CLEARLY = 0.999;

    private final StreamTimes times;
    private double workSeconds;
    private double sinceSeconds;
    private double decodedDelaySeconds;
    private double offeredSeconds;

    private long decodedTokens;
    private long firstTokens;
    private double mergedSeconds;

    StreamQueue(StreamTimes times) {
        this.times = times;
    }

    /** Whether requests on their way in wait; where they do not, nobody needs to know how far the steps have come. */
    boolean takesTurns() {
        return times.any() && times.intakeTurns() > 0;
    }

    /**
     * The tokens of decoding sequences are ready.
     *
     * @return how much later they leave, in the mean
     */
    double decoded(double now, int sequences) {
        if (!times.any()) {
            return 0;
        }
        double left = left(now);
        double offered = sequences * times.tokenSeconds();
        double work = times.merges() ? Math.max(left, offered) : left + offered;
        mergedSeconds += times.merges() ? left + offered - work : 0;
        workSeconds = work;
        sinceSeconds = now;
        decodedTokens += sequences;
        offeredSeconds = offered;
        decodedDelaySeconds = work - (offered - times.chunkSeconds()) / 2;
        return decodedDelaySeconds;
    }

    /** How much later than their step the last tokens of decoding sequences left. */
    double decodedDelaySeconds() {
        return decodedDelaySeconds;
    }

    /**
     * How much later than its step the last token of an answer leaves: answers that end in one step lie evenly among all
     * that decode, in the order of their admission.
     *
     * @param place among them, from 0
     * @param ending how many they are
     */
    double lastDelaySeconds(int place, int ending) {
        return decodedDelaySeconds + offeredSeconds * ((place + 0.5) / ending - 0.5);
    }

    /**
     * A first token, or the next one after a preemption, is ready.
     *
     * @return how much later it leaves
     */
    double first(double now) {
        if (!times.any()) {
            return 0;
        }
        workSeconds = left(now) + times.chunkSeconds();
        sinceSeconds = now;
        firstTokens++;
        return workSeconds;
    }

    /** Work at hand at a time not before the last addition, seconds. */
    double left(double now) {
        return Math.max(0, workSeconds - (now - sinceSeconds));
    }

    /** Whether the steps of a run all find it idle, as the one before them did. */
    boolean steady(StepRun run, int sequences) {
        if (!times.any()) {
            return true;
        }
        double offered = sequences * times.tokenSeconds();
        double shortest = Math.min(run.seconds(0), run.seconds(run.steps() - 1));
        return workSeconds == offered && offered <= CLEARLY * shortest;
    }

    /** The last of the steps of a steady run ends. */
    void passed(double now, int sequences, long steps) {
        sinceSeconds = now;
        decodedTokens += steps * sequences;
    }

    /**
     * How long a request waits on its way in. Each of its turns finds the work that is at hand, in the mean over the step in
     * progress, at the moment of its coming.
     *
     * @param start of the step in progress; now without one
     * @param seconds its duration; 0 without one
     */
    double intakeWaitSeconds(double start, double seconds) {
        double work = left(start);
        double mean = work < seconds ? work * work / (2 * seconds) : work - seconds / 2;
        return times.intakeTurns() * mean;
    }

    /** Time it was at work, seconds; NaN for a front end that costs nothing. */
    double busySeconds(double now) {
        return times.any()
                ? decodedTokens * times.tokenSeconds() + firstTokens * times.chunkSeconds() - mergedSeconds - left(now)
                : Double.NaN;
    }
}
