package io.kvasir.measure;

import io.kvasir.model.workload.Warmup;
import io.kvasir.result.ClassResult;
import io.kvasir.result.Verdict;
import io.kvasir.result.Verdicts;
import io.kvasir.result.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How far a run can be trusted. */
final class RunVerdicts {
    /** Queue growth over half the window, as a share of the arrivals in it, from which a run counts as saturated. */
    private static final double GROWTH_SHARE = 0.03;

    /** Requests the queue must have grown by at least: fewer is noise. */
    private static final double GROWTH_REQUESTS = 8;

    private static final double LOST_SHARE = 0.05;
    private static final long TAIL_SAMPLES = 100;
    private static final long FEW_TAIL_SAMPLES = 10;

    private final RunPlan plan;
    private final SampleGrid grid;
    private final Window window;
    private final ClassResult requests;
    private final List<String> warnings = new ArrayList<>();

    RunVerdicts(RunPlan plan, SampleGrid grid, Window window, ClassResult requests) {
        this.plan = plan;
        this.grid = grid;
        this.window = window;
        this.requests = requests;
    }

    Verdicts judge(boolean steady, double cutSeconds, double lastArrival) {
        Verdict load = load(lastArrival);
        Verdict range = plan.rangeWarnings().isEmpty()
                ? Verdict.good("inside the range the step times were fitted on")
                : Verdict.bad(plan.rangeWarnings().get(0));
        warnings.addAll(plan.rangeWarnings());
        return new Verdicts(load, warmup(steady, cutSeconds), runLength(), range, warnings);
    }

    private Verdict load(double lastArrival) {
        double ended = requests.outcomes().ended();
        double lost = requests.outcomes().rejected() + requests.outcomes().timedOut();
        if (lost > LOST_SHARE * ended) {
            return Verdict.bad(text("%.0f%% of the requests were rejected or timed out", 100 * lost / ended));
        }
        // The queue of an overload shrinks once nothing arrives, so only the time of arrivals counts.
        double quarter = (lastArrival - window.startSeconds()) / 4;
        double early = meanWaiting(window.startSeconds() + quarter, window.startSeconds() + 2 * quarter);
        double late = meanWaiting(window.startSeconds() + 3 * quarter, lastArrival);
        double growth = late - early;
        double offered = quarter > 0 ? requests.outcomes().arrived() / (4 * quarter) : Double.NaN;
        if (growth > GROWTH_REQUESTS && growth > GROWTH_SHARE * offered * 2 * quarter) {
            return Verdict.bad(text("offered %.3g/s, served %.3g/s", offered, offered - growth / (2 * quarter)));
        }
        if (!Double.isNaN(growth)) {
            return Verdict.good("the queue does not grow");
        }
        return Verdict.undecided("too short to tell");
    }

    private double meanWaiting(double from, double to) {
        double sum = 0;
        int count = 0;
        for (Bin bin : grid.bins()) {
            if (bin.endSeconds > from && bin.endSeconds <= to) {
                sum += bin.waiting;
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    private Verdict warmup(boolean steady, double cutSeconds) {
        if (plan.warmup().kind() != Warmup.Kind.AUTO) {
            return Verdict.good(text("the first %.3g s are left out, as asked", cutSeconds));
        }
        return steady
                ? Verdict.good(text("the first %.3g s are left out", cutSeconds))
                : Verdict.bad("no steady state in sight; nothing is left out");
    }

    private Verdict runLength() {
        long tail = requests.outcomes().finished() / 100;
        String detail = text("p99 rests on %d requests beyond it", tail);
        if (tail >= TAIL_SAMPLES) {
            return Verdict.good(detail);
        }
        return tail >= FEW_TAIL_SAMPLES ? Verdict.undecided(detail) : Verdict.bad(detail);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
