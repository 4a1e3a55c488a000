package io.kvasir.experiment.calibrate;

import io.kvasir.perf.StepShape;
import io.kvasir.perf.StepTime;
import io.kvasir.perf.StepTimeModel;

/**
 * Mean time per output token of a serving run in steady state, without simulating it: mean-value analysis in the manner
 * of Reiser and Lavenberg (JACM 27(2), 1980) on a queue whose service time depends on the batch.
 *
 * <p>Closed loop with n in flight: while a request decodes its o tokens, each of the n − 1 others is replaced once, so
 * {@code TPOT = t(n decoding) + (n − 1)/o · prompt extra}. Open loop at rate λ: {@code n = λ·o·T} by Little's law, a
 * step meets λT arrivals, and T solves {@code T = (1 − p)·t(n) + p·t(n, prompts)} with {@code p = 1 − exp(−λT)}; past saturation n is what the cache
 * holds and arrivals are its departures n/o.
 */
final class SteadyState {
    private static final int ROUNDS = 40;
    private static final double SLOWEST_SECONDS = 2;

    private final StepTimeModel model;
    private final ServingSample sample;
    private final double capacity;
    private final StepTime time = new StepTime();

    /** @param capacity sequences of mean length the KV cache and max_num_seqs hold */
    SteadyState(StepTimeModel model, ServingSample sample, double capacity) {
        this.model = model;
        this.sample = sample;
        this.capacity = capacity;
    }

    double tpotSeconds() {
        return sample.load().closed() ? closed() : open();
    }

    private double closed() {
        double n = Math.min(sample.load().value(), capacity);
        double decode = step(n, 0);
        double extra = step(n, 1) - decode;
        return decode + (n - 1) / sample.lengths().outputTokens() * extra;
    }

    private double open() {
        double rate = sample.load().value();
        double seconds = step(1, 0);
        for (int round = 0; round < ROUNDS; round++) {
            double n = Math.min(capacity, Math.max(1, rate * sample.lengths().outputTokens() * seconds));
            double arrivals = Math.min(rate * seconds, n / sample.lengths().outputTokens());
            double some = -Math.expm1(-arrivals);
            double next = (1 - some) * step(n, 0) + some * step(n, arrivals / some);
            seconds = Math.min(SLOWEST_SECONDS, (seconds + next) / 2);
        }
        return seconds;
    }

    /** Seconds of a step with {@code n} decoding sequences and {@code prompts} whole prompts; fractions interpolate. */
    private double step(double n, double prompts) {
        int below = (int) Math.floor(n);
        double share = n - below;
        double lower = below == 0 ? 0 : whole(below, prompts);
        return share == 0 ? lower : (1 - share) * lower + share * whole(below + 1, prompts);
    }

    private double whole(int n, double prompts) {
        ServingSample.Lengths lengths = sample.lengths();
        StepShape shape = new StepShape();
        shape.decodeSequences = n;
        shape.decodeQueryTokens = n;
        if (prompts > 0) {
            double chunk = lengths.computedTokens();
            double cached = lengths.promptTokens() - chunk;
            shape.prefillSequences = (int) Math.ceil(prompts);
            shape.prefillTokens = (int) Math.ceil(prompts * chunk);
            shape.prefillCachedTokens = (long) (prompts * cached);
            shape.prefillScorePairs = prompts * chunk * (cached + chunk);
            shape.prefillAttentionPairs = prompts * chunk * (cached + (chunk + 1) / 2);
            shape.prefillLocalPairs = prompts * chunk * visible(cached + (chunk + 1) / 2);
            shape.prefillFinishing = shape.prefillSequences;
        }
        shape.truncatedSamplings = sample.sampling().truncated() ? n : 0;
        shape.penalisedSamplings = sample.sampling().penalties() ? n : 0;
        model.evaluate(shape, time);
        double context = lengths.promptTokens() + lengths.outputTokens() / 2;
        return time.seconds.at(n * context, n * visible(context));
    }

    private double visible(double context) {
        var local = sample.spec().model().attention().local();
        return local.layers() == 0 ? context : Math.min(context, local.windowTokens());
    }
}
