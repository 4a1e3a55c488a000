package io.kvasir.measure;

import io.kvasir.model.workload.Slo;
import io.kvasir.result.ClassResult;
import io.kvasir.result.Distribution;
import io.kvasir.result.Latencies;
import io.kvasir.result.Outcomes;
import io.kvasir.result.SloAttainment;
import io.kvasir.result.TokenCounts;
import io.kvasir.stats.LogHistogram;
import io.kvasir.stats.QuantileRecorder;

/** Counts and latencies of one class, or of all classes together. */
final class ClassRecorder {
    /** Samples kept as they are; more go to a histogram, whose error of 0.1% is below the noise of so many. */
    private static final int EXACT_SAMPLES = 1 << 18;

    private final String name;
    private final Slo slo;

    private final QuantileRecorder ttft = new QuantileRecorder(EXACT_SAMPLES);
    private final QuantileRecorder tpot = new QuantileRecorder(EXACT_SAMPLES);
    private final QuantileRecorder e2e = new QuantileRecorder(EXACT_SAMPLES);
    private final QuantileRecorder queueing = new QuantileRecorder(EXACT_SAMPLES);
    final LogHistogram gaps = new LogHistogram();

    private final SessionCount sessions = new SessionCount();

    private long finished;
    private long rejected;
    private long timedOut;
    private long promptTokens;
    private long cachedTokens;
    private long outputTokens;
    private long good;
    private long goodTokens;
    private final long[] met = new long[4];
    private final long[] limited = new long[4];

    ClassRecorder(String name, Slo slo) {
        this.name = name;
        this.slo = slo;
    }

    /** Counts a request under the limits of its own class. */
    void add(RequestRow row, Slo limits) {
        switch (row.phase()) {
            case FINISHED -> finish(row, limits);
            case REJECTED -> rejected++;
            default -> timedOut++;
        }
        attain(0, row, row.ttft(), limits.ttftSeconds());
        attain(1, row, row.tpot(), limits.tpotSeconds());
        attain(2, row, row.largestGap(), limits.itlSeconds());
        attain(3, row, row.e2e(), limits.e2eSeconds());
    }

    /** Takes note of the session of a request, measured or not. */
    void session(RequestRow row, double windowStartSeconds) {
        if (row.finished()) {
            double arrival = row.arrivalSeconds();
            sessions.finished(row.session(), arrival, arrival + row.e2e(), windowStartSeconds);
        }
    }

    long sessions() {
        return sessions.counted();
    }

    /** Session-seconds from the beginning of the measured window to its end. */
    double sessionSeconds(double windowEndSeconds) {
        return sessions.openSeconds(windowEndSeconds);
    }

    private void finish(RequestRow row, Slo limits) {
        finished++;
        promptTokens += row.tokens().prompt();
        cachedTokens += row.tokens().cached();
        outputTokens += row.tokens().output();
        ttft.record(row.ttft());
        e2e.record(row.e2e());
        queueing.record(row.queueing());
        if (!Double.isNaN(row.tpot())) {
            tpot.record(row.tpot());
        }
        if (row.meets(limits)) {
            good++;
            goodTokens += row.tokens().output();
        }
    }

    private void attain(int limit, RequestRow row, double value, double bound) {
        if (!Double.isNaN(bound)) {
            limited[limit]++;
            if (row.finished() && RequestRow.within(value, bound)) {
                met[limit]++;
            }
        }
    }

    private double share(int limit) {
        return limited[limit] == 0 ? Double.NaN : (double) met[limit] / limited[limit];
    }

    long arrived() {
        return finished + rejected + timedOut;
    }

    long finished() {
        return finished;
    }

    /**
     * @param arrivalSeconds how long requests arrived
     * @param windowEndSeconds end of the measured window
     */
    ClassResult result(double arrivalSeconds, double windowEndSeconds) {
        return result(name, arrivalSeconds, sessions(), sessionSeconds(windowEndSeconds));
    }

    /** The result under another name; sessions are those of all classes in it. */
    ClassResult result(String shownName, double arrivalSeconds, long begun, double sessionSeconds) {
        return new ClassResult(
                shownName,
                slo,
                arrivalSeconds > 0 ? arrived() / arrivalSeconds : Double.NaN,
                new Outcomes(arrived(), finished, rejected, timedOut, 0, begun, sessionSeconds),
                new TokenCounts(promptTokens, cachedTokens, outputTokens),
                new Latencies(of(ttft), of(tpot), of(gaps), of(e2e), of(queueing)),
                new SloAttainment(good, goodTokens, share(0), share(1), share(2), share(3)));
    }

    private static Distribution of(QuantileRecorder samples) {
        return Distribution.of(samples.count(), samples.mean(), samples.standardDeviation(), samples::quantile);
    }

    private static Distribution of(LogHistogram histogram) {
        return Distribution.of(histogram.count(), histogram.mean(), histogram.standardDeviation(), histogram::quantile);
    }
}
