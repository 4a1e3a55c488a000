package io.kvasir.experiment.run;

import io.kvasir.model.ExperimentSpec;
import io.kvasir.model.PrecisionGoal;
import io.kvasir.result.Metric;
import io.kvasir.result.RunResult;
import io.kvasir.stats.ConfidenceInterval;
import io.kvasir.stats.SequentialStopping;
import io.kvasir.unit.Quantities;
import io.kvasir.unit.Unit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How many replications a wished precision takes, as far as can be told. */
final class Precision {
    private final Metric metric;
    private final SequentialStopping stopping;

    private Precision(Metric metric, SequentialStopping stopping) {
        this.metric = metric;
        this.stopping = stopping;
    }

    /** @throws IllegalArgumentException when it names no metric */
    static Optional<Precision> of(ExperimentSpec experiment) {
        return experiment.precision().map(goal -> {
            int fewest = Math.max(2, Math.min(experiment.replications(), goal.maxReplications()));
            return new Precision(
                    metric(goal),
                    new SequentialStopping(goal.halfWidth(), experiment.confidence(), fewest, goal.maxReplications()));
        });
    }

    private static Metric metric(PrecisionGoal goal) {
        return Metric.byKey(goal.metric())
                .orElseThrow(() -> new IllegalArgumentException("experiment.precision.metric: no metric '"
                        + goal.metric() + "'; docs/metrics.md lists their keys"));
    }

    int fewest() {
        return stopping.fewest();
    }

    /**
     * Replications of every deployment to have next; as many as there are when it is enough. At most twice as many as
     * there are: an early guess may be wild.
     *
     * @param results one list per deployment, of equal length
     */
    int wanted(List<List<RunResult>> results) {
        int done = results.isEmpty() ? 0 : results.get(0).size();
        int wanted = done;
        for (List<RunResult> runs : results) {
            double[] values =
                    runs.stream().mapToDouble(run -> run.metric(metric)).toArray();
            boolean saturated = runs.stream().anyMatch(run -> run.verdicts().saturated());
            if (!saturated && stopping.decide(values) == SequentialStopping.Decision.CONTINUE) {
                int expected = Math.max(done + 1, stopping.expectedTotal(values));
                wanted = Math.max(wanted, Math.min(2 * done, expected));
            }
        }
        return Math.min(wanted, stopping.most());
    }

    /**
     * What was asked for and not reached; a deployment that does not keep up has nothing to be known precisely.
     *
     * @param name of the deployment
     */
    Optional<String> missed(String name, List<RunResult> runs) {
        double[] values = runs.stream().mapToDouble(run -> run.metric(metric)).toArray();
        boolean saturated = runs.stream().anyMatch(run -> run.verdicts().saturated());
        if (saturated || stopping.decide(values) != SequentialStopping.Decision.GIVE_UP) {
            return Optional.empty();
        }
        double reached =
                ConfidenceInterval.ofMean(values, stopping.confidence()).relativeHalfWidth();
        return Optional.of(String.format(
                Locale.ROOT,
                "%s: %s is known to ±%s after %d replications, not to ±%s as asked; experiment.precision"
                        + ".max_replications allows more",
                name,
                metric.symbol(),
                share(reached),
                runs.size(),
                share(stopping.relativeHalfWidth())));
    }

    private static String share(double value) {
        return Unit.RATIO.format(Double.parseDouble(Quantities.significant(value, 3)));
    }
}
