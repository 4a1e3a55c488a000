package io.kvasir.experiment.validate;

import io.kvasir.stats.LogHistogram;
import io.kvasir.stats.Quantiles;
import java.util.Arrays;

/** The simulated requests one row covers, with the statistics tables ask for. */
public final class RequestSample {
    private final RequestScript script;
    private final CaseRow row;
    private final SimulatedRequests simulated;
    private final double[] ttft;
    private final double[] tpot;
    private final double[] e2e;
    private int finished;
    private int answers;
    private int gapCount;
    private double ttftSum;
    private double tpotSum;
    private double e2eSum;
    /** Most tables ask for means alone. */
    private boolean sorted;

    private long outputTokens;
    private double wallSeconds;

    RequestSample(RequestScript script, CaseRow row, SimulatedRequests simulated) {
        this.script = script;
        this.row = row;
        this.simulated = simulated;
        int size = 0;
        for (ScriptStage played : script.stages().subList(row.firstStage(), row.endStage())) {
            size += played.requests().size();
        }
        ttft = new double[size];
        tpot = new double[size];
        e2e = new double[size];
        for (int stage = row.firstStage(); stage < row.endStage(); stage++) {
            addStage(stage);
        }
    }

    private double ofSorted(double[] values, int count, double share) {
        if (!sorted) {
            Arrays.sort(ttft, 0, finished);
            Arrays.sort(e2e, 0, answers);
            Arrays.sort(tpot, 0, gapCount);
            sorted = true;
        }
        return Quantiles.ofSorted(values, count, share);
    }

    private void addStage(int stage) {
        double first = Double.POSITIVE_INFINITY;
        double last = Double.NEGATIVE_INFINITY;
        int base = script.firstId(stage);
        ScriptStage played = script.stages().get(stage);
        for (int i = 0; i < played.requests().size(); i++) {
            int id = base + i;
            first = Math.min(first, simulated.arrivalSeconds(id));
            if (simulated.goneSeconds(id) > last) {
                last = simulated.goneSeconds(id);
            }
            if (simulated.isFinished(id)) {
                add(id, i >= played.cutAnswers());
            }
        }
        wallSeconds += Math.max(0, last - first);
    }

    private void add(int id, boolean whole) {
        double decodeSeconds = simulated.e2eSeconds(id) - simulated.ttftSeconds(id);
        ttft[finished++] = simulated.ttftSeconds(id);
        ttftSum += simulated.ttftSeconds(id);
        outputTokens += simulated.outputTokens(id);
        if (whole) {
            e2e[answers++] = simulated.e2eSeconds(id);
            e2eSum += simulated.e2eSeconds(id);
        }
        if (whole && simulated.outputTokens(id) > 1) {
            double token = decodeSeconds / (simulated.outputTokens(id) - 1);
            tpot[gapCount++] = token;
            tpotSum += token;
        }
    }

    /** The row, for what its columns say. */
    public CaseRow row() {
        return row;
    }

    /** Requests delivered in full. */
    public int finished() {
        return finished;
    }

    /** Requests dropped or rejected. */
    public int failed() {
        return e2e.length - finished;
    }

    /** Simulated times of one stage's requests, by number, for statistics over a part of it. */
    SimulatedRequests simulated() {
        return simulated;
    }

    /** The load that was played. */
    RequestScript script() {
        return script;
    }

    /** From the first send until no client waits any longer, summed over the stages covered. */
    public double wallSeconds() {
        return wallSeconds;
    }

    /** Tokens of requests delivered in full. */
    public long outputTokens() {
        return outputTokens;
    }

    /** Mean, seconds; NaN when nothing finished. */
    public double meanTtft() {
        return mean(ttftSum, finished);
    }

    /** Mean, seconds; NaN when nothing finished. */
    public double meanE2e() {
        return mean(e2eSum, answers);
    }

    /** Mean over requests of (E2E − TTFT)/(tokens − 1), seconds; NaN without answers of two tokens. */
    public double meanTpot() {
        return mean(tpotSum, gapCount);
    }

    public double ttft(double share) {
        return ofSorted(ttft, finished, share);
    }

    public double tpot(double share) {
        return ofSorted(tpot, gapCount, share);
    }

    public double e2e(double share) {
        return ofSorted(e2e, answers, share);
    }

    /** Gaps between deliveries of the whole run. */
    public LogHistogram gaps() {
        return simulated.gaps();
    }

    /** Whether the row covers every stage, so that {@link #gaps} are its own. */
    public boolean coversRun() {
        return row.firstStage() == 0 && row.endStage() == script.stages().size();
    }

    private static double mean(double sum, int count) {
        return count == 0 ? Double.NaN : sum / count;
    }
}
