package io.kvasir.measure;

import io.kvasir.model.workload.Warmup;
import io.kvasir.result.ClassResult;
import io.kvasir.result.InstanceTime;
import io.kvasir.result.Verdict;
import io.kvasir.result.Verdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How far a run can be trusted. */
final class RunVerdicts {
    private static final double LOST_SHARE = 0.05;
    private static final long TAIL_SAMPLES = 100;
    private static final long FEW_TAIL_SAMPLES = 10;
    private static final double BUSY_FRONT_END = 0.9;

    private final RunPlan plan;
    private final QueueTrend queue;
    private final ClassResult requests;
    private final InstanceTime time;
    private final List<String> warnings = new ArrayList<>();

    RunVerdicts(RunPlan plan, QueueTrend queue, ClassResult requests, InstanceTime time) {
        this.plan = plan;
        this.queue = queue;
        this.requests = requests;
        this.time = time;
    }

    Verdicts judge(boolean steady, double cutSeconds) {
        Verdict load = load();
        Verdict range = plan.rangeWarnings().isEmpty()
                ? Verdict.good("inside the range the step times were fitted on")
                : Verdict.bad(plan.rangeWarnings().get(0));
        warnings.addAll(plan.rangeWarnings());
        frontEnd();
        return new Verdicts(load, warmup(steady, cutSeconds), runLength(), range, warnings);
    }

    private void frontEnd() {
        double share = time.frontEndSeconds() / time.elapsedSeconds();
        if (share > BUSY_FRONT_END) {
            warnings.add(text(
                    "the front end is the bottleneck: taking requests in and streaming answers keeps it busy %.0f%% of the"
                            + " time; stream_interval and api_server_count relieve it",
                    100 * share));
        }
    }

    private Verdict load() {
        double ended = requests.outcomes().ended();
        double rejected = requests.outcomes().rejected();
        double timedOut = requests.outcomes().timedOut();
        if (rejected + timedOut > LOST_SHARE * ended) {
            return Verdict.bad(lost(rejected / ended, timedOut / ended));
        }
        if (queue.saturated()) {
            return Verdict.bad(
                    text("offered %.3g/s, served %.3g/s", queue.offeredPerSecond(), queue.servedPerSecond()));
        }
        return queue.known() ? Verdict.good("the queue does not grow") : Verdict.undecided("too short to tell");
    }

    /** An instance rejects what it could never hold, so a rejected request says more than that the load is high. */
    private static String lost(double rejected, double timedOut) {
        List<String> parts = new ArrayList<>();
        if (rejected > 0) {
            parts.add(text(
                    "%.0f%% of the requests were rejected, longer than max_model_len or the whole KV cache",
                    100 * rejected));
        }
        if (timedOut > 0) {
            parts.add(text("%.0f%% of the requests timed out", 100 * timedOut));
        }
        return String.join("; ", parts);
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
