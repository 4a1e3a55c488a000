package io.kvasir.experiment.capacity;

import io.kvasir.experiment.task.RunOutcome;
import io.kvasir.result.DeploymentIdentity;
import io.kvasir.result.Estimate;
import io.kvasir.result.Metric;
import java.util.List;
import java.util.Objects;

/**
 * The smallest fleet of one candidate for a demand.
 *
 * @param identity what was simulated; its devices are those of the whole fleet, spare ones included
 * @param size instances needed; of several models, those of all fleets together
 * @param spare instances beyond them; of several models, of each fleet
 * @param binding what one instance fewer misses
 * @param runs replications at this size, without the spare instances
 * @param kind how the search ended
 * @param trouble why there is no answer; empty when there is one
 * @param mix of several models, the size of each fleet
 */
public record FleetCapacity(
        DeploymentIdentity identity,
        Size size,
        int spare,
        String binding,
        List<RunOutcome> runs,
        AnswerKind kind,
        String trouble,
        FleetMix mix) {
    /**
     * How many, and how surely.
     *
     * @param instances fewest that meet the targets; 0 without an answer
     * @param low fewest that may do: noise does not exclude it
     * @param high fewest that surely do
     * @param band what the error of the step-time model adds
     */
    public record Size(int instances, int low, int high, Band band) {
        /** Fewest instances that may do, by noise or by the error of the model. */
        public int fewest() {
            return band.known() ? Math.min(low, band.low()) : low;
        }

        /** Fewest instances that surely do; without an upper end when {@link Band#open()}. */
        public int most() {
            return band.known() ? Math.max(high, band.high()) : high;
        }

        /** Such as {@code 6}, {@code 6–8}, or {@code 6+} when no fleet does at the slow edge of the band. */
        public String words() {
            return range(fewest(), most(), band.open());
        }

        /** What noise alone leaves open. */
        public String byNoise() {
            return range(low, high, false);
        }

        private static String range(int from, int to, boolean open) {
            return open ? from + "+" : from == to ? Integer.toString(from) : from + "–" + to;
        }
    }

    /**
     * Fleets at the edges of the step-time model's band.
     *
     * @param low fewest instances when every step is as fast as the band allows; 0 when not computed
     * @param high fewest instances when every step is as slow
     * @param open whether no fleet does at the slow edge; {@code high} then says nothing
     * @param lowPrice of several models, price of the fleets at the fast edge over those found; 0 where there is one
     * @param highPrice the same at the slow edge
     */
    public record Band(int low, int high, boolean open, double lowPrice, double highPrice) {
        /** Not computed, or the model has none. */
        public static final Band NONE = new Band(0, 0, false);

        /** Of one model, where money is in proportion to instances. */
        public Band(int low, int high, boolean open) {
            this(low, high, open, 0, 0);
        }

        public boolean known() {
            return low > 0;
        }
    }

    public FleetCapacity {
        runs = List.copyOf(runs);
        // Results written before fleets were sized each by itself have none.
        mix = Objects.requireNonNullElse(mix, FleetMix.NONE);
    }

    /** Of one model. */
    public FleetCapacity(
            DeploymentIdentity identity,
            Size size,
            int spare,
            String binding,
            List<RunOutcome> runs,
            AnswerKind kind,
            String trouble) {
        this(identity, size, spare, binding, runs, kind, trouble, FleetMix.NONE);
    }

    /** Such as {@code 6–8}, or {@code 2 small + 1 large} of several models. */
    public String words() {
        return mix.several() ? mix.words() : size.words();
    }

    public boolean feasible() {
        return kind == AnswerKind.FOUND;
    }

    /** Money per hour of the whole fleet, spare instances included; its band spans the sizes that may be needed. */
    public Estimate usdPerHour(double confidence) {
        return paid(Metric.SPEND_PER_HOUR, confidence);
    }

    /** Money per million tokens, spare instances included; its band as that of money per hour. */
    public Estimate usdPerMtoken(double confidence) {
        return paid(Metric.USD_PER_MTOK_BLENDED, confidence);
    }

    /** Spare instances cost what the others cost and serve nothing; so do those that only may be needed. */
    private Estimate paid(Metric metric, double confidence) {
        if (mix.several()) {
            return paidMix(metric, confidence);
        }
        double each = 1.0 / size.instances();
        double paid = (size.instances() + spare) * each;
        Estimate estimate =
                Estimate.of(runs.stream().map(run -> run.metric(metric) * paid).toList(), confidence);
        double one = estimate.mean() / (size.instances() + spare);
        return size.band().known()
                ? estimate.withModelBand(
                        one * (size.fewest() + spare),
                        size.band().open() ? Double.POSITIVE_INFINITY : one * (size.most() + spare))
                : estimate;
    }

    private Estimate paidMix(Metric metric, double confidence) {
        double paid = spare == 0 ? 1 : mix.usdPerHour(spare) / mix.usdPerHour(0);
        Estimate estimate =
                Estimate.of(runs.stream().map(run -> run.metric(metric) * paid).toList(), confidence);
        Band band = size.band();
        return band.known()
                ? estimate.withModelBand(
                        estimate.mean() * Math.min(1, band.lowPrice()),
                        band.open() ? Double.POSITIVE_INFINITY : estimate.mean() * Math.max(1, band.highPrice()))
                : estimate;
    }

    /** Share of the money that is paid for spare instances. */
    public double spareShare() {
        return mix.several()
                ? 1 - mix.usdPerHour(0) / mix.usdPerHour(spare)
                : (double) spare / (size.instances() + spare);
    }

    /** Devices of the fleet in words, such as {@code 12–16}, spare ones included. */
    public String devices() {
        if (mix.several()) {
            return Integer.toString(mix.devices(spare));
        }
        int each = identity.devices() / (size.instances() + spare);
        return Size.range(
                each * (size.fewest() + spare),
                each * (size.most() + spare),
                size.band().open());
    }

    /** A metric at this size, over replications. */
    public Estimate at(Metric metric, double confidence) {
        return Estimate.of(runs.stream().map(run -> run.metric(metric)).toList(), confidence);
    }

    /** Whether step times of any replication lie outside the validated range. */
    public boolean extrapolated() {
        return runs.stream().anyMatch(RunOutcome::extrapolated);
    }
}
