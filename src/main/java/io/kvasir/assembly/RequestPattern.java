package io.kvasir.assembly;

import io.kvasir.model.Scenario;
import io.kvasir.model.workload.Request;
import io.kvasir.random.RandomStreams;
import io.kvasir.stats.Tally;
import io.kvasir.workload.RequestSource;
import io.kvasir.workload.Workloads;

/**
 * What a formula of queueing theory knows of the requests: two moments.
 *
 * @param gapCv coefficient of variation of the gaps between arrivals, 1 for Poisson; NaN when the service decides when
 *     requests come
 * @param promptTokens mean
 * @param promptCv coefficient of variation of prompt lengths
 * @param outputTokens mean
 */
public record RequestPattern(double gapCv, double promptTokens, double promptCv, double outputTokens) {
    /** Enough for two moments of a heavy tail; a longer workload is sampled by its beginning. */
    private static final int MOST_REQUESTS = 200_000;

    /** Of the requests of the first replication, as the simulation gets them. */
    public static RequestPattern of(Scenario scenario) {
        RandomStreams streams = new RandomStreams(
                RandomStreams.replicationSeed(scenario.experiment().seed(), 0));
        Tally gaps = new Tally();
        Tally prompts = new Tally();
        Tally outputs = new Tally();
        double last = Double.NaN;
        try (RequestSource source = Workloads.open(scenario.workload(), streams)) {
            boolean reacts = source.reactsToCompletions();
            while (prompts.count() < MOST_REQUESTS && source.nextArrivalSeconds() < Double.POSITIVE_INFINITY) {
                Request request = source.take();
                if (!reacts && !Double.isNaN(last)) {
                    gaps.add(request.arrivalSeconds() - last);
                }
                last = request.arrivalSeconds();
                prompts.add(request.promptTokens());
                outputs.add(request.outputTokens());
            }
        }
        double gapCv = gaps.count() < 2 ? Double.NaN : gaps.coefficientOfVariation();
        double promptCv = prompts.count() < 2 ? 0 : prompts.coefficientOfVariation();
        return new RequestPattern(gapCv, prompts.mean(), promptCv, outputs.mean());
    }

    /**
     * The same when each request is kept with a probability: independent thinning of gaps with variation c leaves
     * {@code √(p·c² + 1 − p)}, closer to Poisson the fewer are kept.
     *
     * @param share probability, 0..1
     */
    public RequestPattern thinned(double share) {
        double cv = Math.sqrt(share * gapCv * gapCv + 1 - share);
        return new RequestPattern(cv, promptTokens, promptCv, outputTokens);
    }

    /** Whether gaps are known; the formulas take them for Poisson otherwise. */
    public boolean open() {
        return !Double.isNaN(gapCv);
    }

    /** Of the gaps, 1 where they are not known. */
    public double gapCvOrPoisson() {
        return open() ? gapCv : 1;
    }
}
