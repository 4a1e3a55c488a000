package io.kvasir.engine;

import io.kvasir.perf.FrontEndTimes;
import io.kvasir.perf.StepShape;

/**
 * The step in flight and the run of foreseeable steps behind it, on the clock: when the run ends, where something that
 * lands inside cuts it, and what its ended steps add to sums. Each step's duration is added to the clock one by one,
 * so results do not depend on how steps are put together, to the last bit.
 */
final class RunInFlight {
    private static final long SHORTEST_CAP = 16;
    private static final long LONGEST_CAP = 1 << 20;

    private final DecodeSet decoding;
    private final InstanceTotals totals;
    private final TokenDelivery delivery;
    private final FrontEndTimes frontEnd;
    private final StepObserver observer;
    private final StepRun laterSteps = new StepRun();
    private final StepView view;

    private PlannedStep step;
    /** When its first step starts, and how many steps follow that one. */
    private double start;

    private long extra;
    private double lastStepStart;
    private double lastSeconds;
    private long blocks;
    private int localGrowth;
    private boolean warm;
    /**
     * Runs are not made much longer than the last one that was cut, for the steps behind a cut are computed in vain.
     * Where a run ends changes no result.
     */
    private long cap = LONGEST_CAP;

    private boolean cut;

    /** What the last walk over steps of the run found: how many they are, or -1, and sums after them. */
    private long walkedSteps = -1;

    private double walkedSeconds;
    private double walkedBlockSeconds;
    private long walkedBlocks;

    RunInFlight(
            DecodeSet decoding,
            InstanceTotals totals,
            TokenDelivery delivery,
            FrontEndTimes frontEnd,
            StepObserver observer) {
        this.step = new PlannedStep(0);
        this.view = new StepView(step);
        this.decoding = decoding;
        this.totals = totals;
        this.delivery = delivery;
        this.frontEnd = frontEnd;
        this.observer = observer;
    }

    /** Whether the first step takes longer than its shape says. */
    boolean cold() {
        return !warm && frontEnd.coldStartSeconds() > 0;
    }

    private double coldStartSeconds() {
        return warm ? 0 : frontEnd.coldStartSeconds();
    }

    /**
     * Starts a step and the repetitions behind it.
     *
     * @param first the step
     * @param repeatable how often it may be repeated
     * @param landsSeconds when something is likely to land inside: the run ends with the step that is then in progress
     * @param usedBlocks KV blocks held while it runs
     * @return when the run ends
     */
    double launch(PlannedStep first, double now, long repeatable, double landsSeconds, long usedBlocks) {
        step = first;
        start = now;
        blocks = usedBlocks;
        extra = Math.min(repeatable, cap);
        localGrowth = decoding.localGrowth();
        walk(landsSeconds);
        extra = walkedSteps;
        lastStepStart = walkedSeconds;
        return endAfterWalk() + coldStartSeconds();
    }

    /** Walks over the steps of the run but its last one, as far as they end by a time. */
    private void walk(double untilSeconds) {
        walkedSteps = 0;
        walkedSeconds = start;
        walkedBlockSeconds = totals.blockSeconds();
        walkedBlocks = blocks;
        if (extra > 0) {
            walkOn(untilSeconds);
        }
    }

    /**
     * Contexts are counted as doubles, which is exact and spares the conversions, and the cycle of block growth has a loop
     * of its own, which need not look for its end in every step: this is most of the work of a long answer.
     */
    private void walkOn(double untilSeconds) {
        double base = step.time.seconds.base;
        double perContext = step.time.seconds.perContext;
        double perLocal = step.time.seconds.perLocal;
        double context = step.shape.decodeContextTokens;
        double local = step.shape.decodeLocalContextTokens;
        double contextGrowth = step.shape.decodeSequences;
        double localGrown = localGrowth;
        double clock = walkedSeconds;
        double blockSeconds = walkedBlockSeconds;
        long held = walkedBlocks;
        long steps = 0;
        long[] growth = decoding.growthCycle();
        int place = decoding.growthPlace();
        double end = clock;
        while (steps < extra && end <= untilSeconds) {
            int from = place;
            int stop = (int) Math.min(growth.length, place + extra - steps);
            while (place < stop) {
                double duration = base + perContext * context + perLocal * local;
                end = clock + duration;
                if (end > untilSeconds) {
                    break;
                }
                clock = end;
                blockSeconds += duration * held;
                held += growth[place++];
                context += contextGrowth;
                local += localGrown;
            }
            steps += place - from;
            place = place == growth.length ? 0 : place;
        }
        walkedSteps = steps;
        walkedSeconds = clock;
        walkedBlockSeconds = blockSeconds;
        walkedBlocks = held;
    }

    /** End of the step after those walked over. */
    private double endAfterWalk() {
        return walkedSeconds
                + step.time.seconds.at(
                        step.shape.decodeContextTokens + walkedSteps * step.shape.decodeSequences,
                        step.shape.decodeLocalContextTokens + walkedSteps * localGrowth);
    }

    /** Something lands inside: the run ends with the step in progress; when that is, or NaN when it does so anyway. */
    double cut(double now) {
        if (extra == 0 || now >= lastStepStart) {
            return Double.NaN;
        }
        walk(now);
        extra = walkedSteps;
        lastStepStart = walkedSeconds;
        cap = Math.max(SHORTEST_CAP, 2 * extra);
        cut = true;
        return endAfterWalk();
    }

    /** Books the steps that have ended and lets the run go on from there; how many they are. */
    long settle(double now) {
        if (extra == 0) {
            return 0;
        }
        walk(now);
        long ended = walkedSteps;
        if (ended > 0) {
            bookWalked();
            extra -= ended;
        }
        walkedSteps = -1;
        return ended;
    }

    /** Books the ended run, but for the delivery of its last step's tokens; how many steps followed its first one. */
    long end() {
        if (!cut && extra == cap) {
            cap = Math.min(LONGEST_CAP, 4 * cap);
        }
        cut = false;
        if (extra > 0) {
            if (walkedSteps != extra) {
                walk(Double.POSITIVE_INFINITY);
            }
            bookWalked();
        }
        totals.coldStart(coldStartSeconds());
        lastSeconds = step.seconds() + coldStartSeconds();
        warm = true;
        if (observer != StepObserver.NONE) {
            observer.step(start, lastSeconds, view.of(step), blocks);
        }
        totals.blocks(totals.blockSeconds() + lastSeconds * blocks, blocks);
        totals.account(step, 1, step.shape.decodeContextTokens, step.shape.decodeLocalContextTokens);
        return extra;
    }

    /** Books the steps walked over and delivers their tokens; the run then starts with the step after them. */
    private void bookWalked() {
        long count = walkedSteps;
        if (observer != StepObserver.NONE) {
            tell(count);
        }
        StepShape shape = step.shape;
        long firstContext = shape.decodeContextTokens;
        long firstLocal = shape.decodeLocalContextTokens;
        double first = step.seconds();
        delivery.decoded(start + first, start, first, shape.decodeSequences);
        laterSteps.after(step, localGrowth, count - 1);
        delivery.decodedRun(start + first, walkedSeconds, laterSteps, shape.decodeSequences);
        double n = count;
        double pairs = n * (n - 1) / 2;
        int sequences = shape.decodeSequences;
        totals.account(step, count, n * firstContext + pairs * sequences, n * firstLocal + pairs * localGrowth);
        totals.blocks(walkedBlockSeconds, walkedBlocks);
        start = walkedSeconds;
        blocks = walkedBlocks;
        shape.decodeContextTokens = firstContext + count * sequences;
        shape.decodeLocalContextTokens = firstLocal + count * localGrowth;
    }

    /** Tells of the first steps of the run one by one. */
    private void tell(long count) {
        StepShape shape = step.shape;
        long firstContext = shape.decodeContextTokens;
        long firstLocal = shape.decodeLocalContextTokens;
        long[] growth = decoding.growthCycle();
        int place = decoding.growthPlace();
        long held = blocks;
        double clock = start;
        for (long i = 0; i < count; i++) {
            double duration = step.seconds();
            observer.step(clock, duration, view.of(step), held);
            clock += duration;
            held += growth[place];
            place = place + 1 == growth.length ? 0 : place + 1;
            shape.decodeContextTokens += shape.decodeSequences;
            shape.decodeLocalContextTokens += localGrowth;
        }
        shape.decodeContextTokens = firstContext;
        shape.decodeLocalContextTokens = firstLocal;
    }

    /** The tokens of the run's last step are delivered at its end. */
    void deliverLast(double now) {
        if (step.shape.decodeSequences > 0) {
            delivery.decoded(now, start, lastSeconds, step.shape.decodeSequences);
        }
    }

    /** When the step in progress started, of a run that is settled. */
    double startSeconds() {
        return start;
    }

    /** Duration of the step in progress, of a run that is settled. */
    double stepSeconds() {
        return step.seconds() + coldStartSeconds();
    }

    /** KV blocks held in the step in progress. */
    long blocks() {
        return blocks;
    }
}
