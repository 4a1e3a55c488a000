package io.kvasir.experiment.capacity;

import io.kvasir.experiment.task.RunOutcome;
import io.kvasir.result.DeploymentIdentity;
import io.kvasir.result.Estimate;
import io.kvasir.result.Metric;
import java.util.List;

/**
 * The smallest fleet of one candidate for a demand.
 *
 * @param identity what was simulated; its devices are those of the whole fleet, spare ones included
 * @param size instances needed
 * @param spare instances beyond them
 * @param binding what one instance fewer misses
 * @param runs replications at this size, without the spare instances
 * @param trouble why there is no answer; empty when there is one
 */
public record FleetCapacity(
        DeploymentIdentity identity, Size size, int spare, String binding, List<RunOutcome> runs, String trouble) {
    /**
     * How many, and how surely.
     *
     * @param instances fewest that meet the targets; 0 without an answer
     * @param low fewest that may do: noise does not exclude it
     * @param high fewest that surely do
     */
    public record Size(int instances, int low, int high) {
        /** Such as {@code 6} or {@code 6–7}. */
        public String words() {
            return low == high ? Integer.toString(low) : low + "–" + high;
        }
    }

    public FleetCapacity {
        runs = List.copyOf(runs);
    }

    public boolean feasible() {
        return trouble.isEmpty();
    }

    /** Money per hour of the whole fleet, spare instances included. */
    public Estimate usdPerHour(double confidence) {
        return paid(Metric.SPEND_PER_HOUR, confidence);
    }

    /** Money per million tokens, spare instances included. */
    public Estimate usdPerMtoken(double confidence) {
        return paid(Metric.USD_PER_MTOK_BLENDED, confidence);
    }

    /** Spare instances cost what the others cost and serve nothing. */
    private Estimate paid(Metric metric, double confidence) {
        double factor = (double) (size.instances() + spare) / size.instances();
        return Estimate.of(runs.stream().map(run -> run.metric(metric) * factor).toList(), confidence);
    }

    /** A metric at this size, over replications. */
    public Estimate at(Metric metric, double confidence) {
        return Estimate.of(runs.stream().map(run -> run.metric(metric)).toList(), confidence);
    }
}
