package io.kvasir.measure;

import io.kvasir.cluster.Fleet;
import io.kvasir.cluster.FleetObserver;
import io.kvasir.engine.RequestState;
import io.kvasir.engine.ServingInstance;
import io.kvasir.engine.StepObserver;
import io.kvasir.engine.StepRun;
import io.kvasir.model.workload.Request;
import io.kvasir.model.workload.Slo;
import io.kvasir.model.workload.Warmup;
import io.kvasir.result.ClassResult;
import io.kvasir.result.EngineTotals;
import io.kvasir.result.Observations;
import io.kvasir.result.RequestResults;
import io.kvasir.result.RunResult;
import io.kvasir.result.Window;
import io.kvasir.stats.LogHistogram;
import io.kvasir.stats.Mser5;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Turns what observers are told into a {@link RunResult}, in memory that does not grow with the run.
 *
 * <p>The measured window runs from the end of the warm-up to the last arrival: requests that arrived in it count, however
 * late they end, and engine sums are those of that stretch. When the queue grew all the while, or the fleet takes more
 * than a quarter of that time to finish what is left after the last arrival (everything queued at once), the window runs
 * to the end, so that rates are those at which work was done.
 *
 * <p>An automatic warm-up is found by MSER-5 on the end-to-end times of the first {@value #WARMUP_ROWS} requests at most.
 */
public final class RunRecorder implements FleetObserver {
    private static final int WARMUP_ROWS = 50_000;
    private static final double LONG_DRAIN = 0.25;

    /** Whoever records beside this one is told what it decides. */
    interface Listener {
        /** Nobody. */
        Listener NONE = new Listener() {
            @Override
            public void warmupEnds(double seconds, boolean steady) {}

            @Override
            public void measured(RequestRow row) {}
        };

        /** The end of the warm-up is known. */
        void warmupEnds(double seconds, boolean steady);

        /** A request of the measured window is counted. */
        void measured(RequestRow row);
    }

    private final RunPlan plan;
    private final RequestSink sink;
    private final Listener listener;
    /** Whether another recorder says when the warm-up ends. */
    private final boolean follows;

    private final SampleGrid grid = new SampleGrid();
    /** The only class, where there is but one. */
    private final ClassRecorder overall;

    private final boolean single;
    private final List<ClassRecorder> classes = new ArrayList<>();
    private @Nullable LogHistogram[] binGaps;

    private List<RequestRow> rows = new ArrayList<>();
    private boolean decided;
    private double cutSeconds;
    private boolean steady = true;

    private double lastArrival;
    private long binArrivals;
    private long binTokens;
    private double endSeconds;
    private EngineSums endSums = new EngineSums();
    private long capacityBlocks;
    private long peakBlocks;

    public RunRecorder(RunPlan plan, RequestSink sink) {
        this(plan, sink, Listener.NONE, false);
    }

    /** A recorder of what one fleet of several does; the end of its warm-up is told it by {@link #decide}. */
    static RunRecorder following(RunPlan plan, RequestSink sink) {
        return new RunRecorder(plan, sink, Listener.NONE, true);
    }

    /** A recorder that others follow. */
    static RunRecorder leading(RunPlan plan, RequestSink sink, Listener followers) {
        return new RunRecorder(plan, sink, followers, false);
    }

    private RunRecorder(RunPlan plan, RequestSink sink, Listener listener, boolean follows) {
        this.plan = plan;
        this.sink = sink;
        this.listener = listener;
        this.follows = follows;
        Slo shared = plan.classes().get(0).slo();
        boolean same = plan.classes().stream().allMatch(c -> c.slo().equals(shared));
        plan.classes().forEach(c -> classes.add(new ClassRecorder(c.name(), c.slo())));
        this.single = classes.size() == 1;
        this.overall = single ? classes.get(0) : new ClassRecorder(ClassResult.ALL, same ? shared : Slo.NONE);
        this.binGaps = new LogHistogram[classes.size()];
        if (!follows && plan.warmup().kind() == Warmup.Kind.NONE) {
            decide(0, true);
        }
    }

    @Override
    public void arrived(Request request) {
        lastArrival = request.arrivalSeconds();
        binArrivals++;
    }

    @Override
    public void tokenGap(double seconds, int[] sequencesByClass) {
        for (int c = 0; c < sequencesByClass.length; c++) {
            if (sequencesByClass[c] > 0) {
                gaps(c).record(seconds, sequencesByClass[c]);
            }
        }
    }

    @Override
    public void tokenGaps(StepRun run, int[] sequencesByClass) {
        for (int c = 0; c < sequencesByClass.length; c++) {
            if (sequencesByClass[c] > 0) {
                GapRuns.record(run, sequencesByClass[c], gaps(c));
            }
        }
    }

    private LogHistogram gaps(int requestClass) {
        if (decided) {
            return classes.get(requestClass).gaps;
        }
        LogHistogram gaps = binGaps[requestClass];
        if (gaps == null) {
            gaps = new LogHistogram();
            binGaps[requestClass] = gaps;
        }
        return gaps;
    }

    @Override
    public StepObserver stepObserver(int instance) {
        return sink.stepObserver(instance);
    }

    @Override
    public void left(int instance, RequestState request) {
        sink.left(instance, request);
        count(request);
    }

    @Override
    public void left(RequestState request) {
        sink.left(request);
        count(request);
    }

    private void count(RequestState request) {
        left(RequestRow.of(request), request.generatedTokens());
    }

    /** A request left, as whoever put its row together saw it. */
    void left(RequestRow row, int deliveredTokens) {
        binTokens += deliveredTokens;
        if (decided) {
            count(row);
            return;
        }
        rows.add(row);
        if (!follows && rows.size() == WARMUP_ROWS && plan.warmup().kind() == Warmup.Kind.AUTO) {
            decideAutomatically();
        }
    }

    private void count(RequestRow row) {
        boolean measured = row.arrivalSeconds() >= cutSeconds;
        classes.get(row.requestClass()).session(row, cutSeconds);
        if (measured) {
            Slo slo = plan.classes().get(row.requestClass()).slo();
            classes.get(row.requestClass()).add(row, slo);
            if (!single) {
                overall.add(row, slo);
            }
            listener.measured(row);
        }
    }

    private void decideAutomatically() {
        // Loops, not streams: every run of a study comes here once, with code that is hardly warm.
        List<RequestRow> finished = new ArrayList<>(rows.size());
        for (RequestRow row : rows) {
            if (row.finished()) {
                finished.add(row);
            }
        }
        finished.sort(Comparator.comparingLong(RequestRow::id));
        double[] e2e = new double[finished.size()];
        for (int i = 0; i < e2e.length; i++) {
            e2e[i] = finished.get(i).e2e();
        }
        Mser5 rule = Mser5.of(e2e);
        boolean cuts = rule.steady() && rule.dropped() > 0;
        decide(cuts ? finished.get(rule.dropped()).arrivalSeconds() : 0, rule.steady());
    }

    /** Fixes the end of the warm-up and counts what was held back. */
    void decide(double cut, boolean steadyInSight) {
        cutSeconds = cut;
        steady = steadyInSight;
        decided = true;
        listener.warmupEnds(cut, steadyInSight);
        rows.forEach(this::count);
        rows = List.of();
        for (Bin bin : grid.bins()) {
            if (bin.endSeconds - grid.binSeconds() >= cut) {
                keep(bin.gaps);
            }
        }
        keep(binGaps);
        binGaps = new LogHistogram[classes.size()];
    }

    private void keep(@Nullable LogHistogram[] gaps) {
        for (int c = 0; c < gaps.length; c++) {
            LogHistogram held = gaps[c];
            if (held != null) {
                classes.get(c).gaps.merge(held);
                gaps[c] = null;
            }
        }
    }

    @Override
    public double nextSampleSeconds() {
        return grid.nextSeconds();
    }

    @Override
    public void sample(double now, Fleet fleet) {
        sample(now, fleet.members());
    }

    /** The moment asked for, of these instances. */
    void sample(double now, List<ServingInstance> instances) {
        double waiting = 0;
        double running = 0;
        for (ServingInstance instance : instances) {
            waiting += instance.waitingRequests();
            running += instance.runningRequests();
        }
        Bin bin = new Bin(now, sums(instances, now), waiting, running, binGaps);
        bin.arrivals = binArrivals;
        bin.outputTokens = binTokens;
        binArrivals = 0;
        binTokens = 0;
        binGaps = new LogHistogram[classes.size()];
        grid.add(bin);
        if (!decided
                && !follows
                && plan.warmup().kind() == Warmup.Kind.FIXED
                && now >= plan.warmup().seconds()) {
            decide(plan.warmup().seconds(), true);
        }
    }

    private static EngineSums sums(List<ServingInstance> instances, double now) {
        EngineSums sums = new EngineSums();
        for (ServingInstance instance : instances) {
            sums.add(instance, now);
        }
        return sums;
    }

    @Override
    public void ended(double now, Fleet fleet) {
        ended(now, fleet.members());
    }

    /** The run of these instances is over. */
    void ended(double now, List<ServingInstance> instances) {
        endSeconds = now;
        endSums = sums(instances, now);
        for (ServingInstance instance : instances) {
            capacityBlocks += instance.kvCapacityBlocks();
            peakBlocks += instance.totals().peakBlocks();
        }
        if (!decided && plan.warmup().kind() == Warmup.Kind.AUTO) {
            decideAutomatically();
        } else if (!decided) {
            decide(plan.warmup().seconds(), true);
        }
        if (!single) {
            classes.forEach(each -> overall.gaps.merge(each.gaps));
        }
    }

    /** The result of the run, without money. */
    public RunResult result() {
        return result(this::totals);
    }

    /** The result of a run whose engine sums are put together elsewhere, from the measured window. */
    RunResult result(BiFunction<Window, ClassResult, EngineTotals> engine) {
        double start = Math.min(cutSeconds, endSeconds);
        QueueTrend queue = QueueTrend.of(grid, start, lastArrival, overall.arrived());
        Window window = window(start, queue.saturated());
        RequestResults requests = requests(window);
        EngineTotals totals = engine.apply(window, requests.overall());
        RunVerdicts verdicts = new RunVerdicts(plan, queue, requests.overall(), totals.time());
        return RunResult.of(
                plan.replication(),
                window,
                requests,
                totals,
                new Observations(
                        grid.series(plan.fleet().instances(), capacityBlocks), verdicts.judge(steady, cutSeconds)));
    }

    /** What happened to the requests that arrived in a window. */
    RequestResults requests(Window window) {
        double start = window.startSeconds();
        double arrivals = lastArrival > start ? lastArrival - start : window.seconds();
        return new RequestResults(
                overall.result(
                        ClassResult.ALL,
                        arrivals,
                        classes.stream().mapToLong(ClassRecorder::sessions).sum(),
                        classes.stream()
                                .mapToDouble(each -> each.sessionSeconds(window.endSeconds()))
                                .sum()),
                classes.stream()
                        .map(each -> each.result(arrivals, window.endSeconds()))
                        .toList());
    }

    private Window window(double start, boolean saturated) {
        double arrivals = lastArrival - start;
        boolean longDrain = !(endSeconds - lastArrival <= LONG_DRAIN * arrivals);
        return new Window(start, longDrain || saturated ? endSeconds : Math.max(start, lastArrival));
    }

    /** What the instances did in a window. */
    EngineTotals totals(Window window, ClassResult requests) {
        EngineSums stretch = grid.at(window.endSeconds(), endSeconds, endSums)
                .since(grid.at(window.startSeconds(), endSeconds, endSums));
        boolean tiers = endSums.tiers().storedBytes() > 0;
        return new StretchTotals(stretch, plan.fleet(), new StretchTotals.Caches(capacityBlocks, peakBlocks, tiers))
                .of(window, requests);
    }
}
