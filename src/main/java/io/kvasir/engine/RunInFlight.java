package io.kvasir.engine;

import io.kvasir.perf.FrontEndTimes;
import io.kvasir.perf.StepShape;
import io.kvasir.perf.StepTime;

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
     * @param usedBlocks KV blocks held while it runs
     * @return when the run ends
     */
    double launch(PlannedStep first, double now, long repeatable, long usedBlocks) {
        step = first;
        start = now;
        blocks = usedBlocks;
        extra = Math.min(repeatable, cap);
        localGrowth = decoding.localGrowth();
        StepTime.Affine seconds = step.time.seconds;
        // Read once: the loop is most of the work of a long answer.
        double base = seconds.base;
        double perContext = seconds.perContext;
        double perLocal = seconds.perLocal;
        long context = step.shape.decodeContextTokens;
        long local = step.shape.decodeLocalContextTokens;
        int sequences = step.shape.decodeSequences;
        int growth = localGrowth;
        double clock = now;
        for (long i = 0; i < extra; i++) {
            clock += base + perContext * context + perLocal * local;
            context += sequences;
            local += growth;
        }
        lastStepStart = clock;
        return clock + seconds.at(context, local) + coldStartSeconds();
    }

    /** Something lands inside: the run ends with the step in progress; when that is, or NaN when it does so anyway. */
    double cut(double now) {
        if (extra == 0 || now >= lastStepStart) {
            return Double.NaN;
        }
        StepTime.Affine seconds = step.time.seconds;
        long context = step.shape.decodeContextTokens;
        long local = step.shape.decodeLocalContextTokens;
        double clock = start;
        long steps = -1;
        do {
            lastStepStart = clock;
            clock += seconds.at(context, local);
            context += step.shape.decodeSequences;
            local += localGrowth;
            steps++;
        } while (clock <= now);
        extra = steps;
        cap = Math.max(SHORTEST_CAP, 2 * steps);
        cut = true;
        return clock;
    }

    /** Books the steps that have ended and lets the run go on from there; how many they are. */
    long settle(double now) {
        long ended = endedSteps(now);
        if (ended > 0) {
            book(ended);
            extra -= ended;
        }
        return ended;
    }

    private long endedSteps(double now) {
        StepTime.Affine seconds = step.time.seconds;
        long context = step.shape.decodeContextTokens;
        long local = step.shape.decodeLocalContextTokens;
        double clock = start;
        long ended = 0;
        while (ended < extra) {
            clock += seconds.at(context, local);
            if (clock > now) {
                break;
            }
            context += step.shape.decodeSequences;
            local += localGrowth;
            ended++;
        }
        return ended;
    }

    /** Books the ended run, but for the delivery of its last step's tokens; how many steps followed its first one. */
    long end() {
        if (!cut && extra == cap) {
            cap = Math.min(LONGEST_CAP, 4 * cap);
        }
        cut = false;
        if (extra > 0) {
            book(extra);
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

    /** Books the first steps of the run and delivers their tokens; the run then starts with the step after them. */
    private void book(long count) {
        if (observer != StepObserver.NONE) {
            tell(count);
        }
        StepTime.Affine seconds = step.time.seconds;
        long firstContext = step.shape.decodeContextTokens;
        long firstLocal = step.shape.decodeLocalContextTokens;
        double runStart = start;
        advance(count);
        double first = seconds.at(firstContext, firstLocal);
        delivery.decoded(runStart + first, runStart, first);
        laterSteps.after(step, firstContext, firstLocal, localGrowth, count - 1);
        delivery.decodedRun(runStart + first, start, laterSteps);
        double n = count;
        double pairs = n * (n - 1) / 2;
        int sequences = step.shape.decodeSequences;
        totals.account(step, count, n * firstContext + pairs * sequences, n * firstLocal + pairs * localGrowth);
    }

    /** Moves the start of the run behind its first steps: clock, contexts and blocks. */
    private void advance(long count) {
        StepShape shape = step.shape;
        StepTime.Affine seconds = step.time.seconds;
        double base = seconds.base;
        double perContext = seconds.perContext;
        double perLocal = seconds.perLocal;
        int sequences = shape.decodeSequences;
        int localGrown = localGrowth;
        long context = shape.decodeContextTokens;
        long local = shape.decodeLocalContextTokens;
        long held = blocks;
        double blockSeconds = totals.blockSeconds();
        double clock = start;
        long[] growth = decoding.growthCycle();
        int place = decoding.growthPlace();
        for (long i = 0; i < count; i++) {
            double duration = base + perContext * context + perLocal * local;
            blockSeconds += duration * held;
            clock += duration;
            held += growth[place];
            place = place + 1 == growth.length ? 0 : place + 1;
            context += sequences;
            local += localGrown;
        }
        totals.blocks(blockSeconds, held);
        start = clock;
        blocks = held;
        shape.decodeContextTokens = context;
        shape.decodeLocalContextTokens = local;
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
            delivery.decoded(now, start, lastSeconds);
        }
    }

    /** When the step in progress started, of a run that is settled. */
    double startSeconds() {
        return start;
    }

    /** KV blocks held in the step in progress. */
    long blocks() {
        return blocks;
    }
}
