package io.kvasir.experiment.capacity;

import io.kvasir.assembly.LoadScaling;
import io.kvasir.experiment.task.RunOutcome;
import io.kvasir.model.Scenario;
import io.kvasir.result.DeploymentIdentity;
import io.kvasir.result.Estimate;
import io.kvasir.result.Metric;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The highest load of one candidate.
 *
 * @param identity what was simulated
 * @param setting which candidate it is
 * @param load factor on the scenario's rates with its interval over replications, each widened by the width of its own
 *     bisection, and the band of the step-time model; undefined without an answer
 * @param ratePerSecond the same as a rate; undefined when the rate is not known beforehand
 * @param binding what is missed right above it
 * @param atCapacity the run of each replication at its highest load
 * @param kind how the search ended
 * @param trouble why there is no answer; empty when there is one
 */
public record LoadCapacity(
        DeploymentIdentity identity,
        Setting setting,
        Estimate load,
        Estimate ratePerSecond,
        String binding,
        List<RunOutcome> atCapacity,
        AnswerKind kind,
        String trouble) {
    /**
     * A deployment under settings.
     *
     * @param deployment as the scenario names it
     * @param values by path, those that concern it
     */
    public record Setting(String deployment, Map<String, String> values) {
        public Setting {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    public LoadCapacity {
        atCapacity = List.copyOf(atCapacity);
    }

    /** @param identity of what was simulated, by the name it has in the study */
    static LoadCapacity of(
            Named candidate,
            DeploymentIdentity identity,
            LoadSearch search,
            CapacityBands.LoadBand band,
            Scenario scenario) {
        double meanRate = LoadScaling.meanRatePerSecond(scenario.workload());
        double confidence = scenario.experiment().confidence();
        AnswerKind kind = search.kind();
        boolean answered = kind == AnswerKind.FOUND;
        Estimate load = answered ? banded(widened(search, confidence), band) : Estimate.UNDEFINED;
        return new LoadCapacity(
                candidate.named(identity),
                new Setting(candidate.candidate().name(), candidate.settings()),
                load,
                Double.isFinite(meanRate) && answered ? times(load, meanRate) : Estimate.UNDEFINED,
                answered ? search.binding() : "",
                search.atCapacity(),
                kind,
                search.trouble());
    }

    /** The band of the first replication, carried over to all of them by its ratio. */
    private static Estimate banded(Estimate load, CapacityBands.LoadBand band) {
        return band.known() ? load.withModelBand(load.mean() * band.slow(), load.mean() * band.fast()) : load;
    }

    /** Student's t on the logarithm, as bisection is: a load cannot be negative. */
    private static Estimate widened(LoadSearch search, double confidence) {
        List<Double> logs =
                Arrays.stream(search.loads()).map(StrictMath::log).boxed().toList();
        Estimate log = Estimate.of(logs, confidence);
        double half = log.halfWidth() + StrictMath.log1p(search.tolerance()) / 2;
        double low = StrictMath.exp(log.mean() - half);
        double high = StrictMath.exp(log.mean() + half);
        return new Estimate(StrictMath.exp(log.mean()), (high - low) / 2, log.n(), low, high, Double.NaN, Double.NaN);
    }

    private static Estimate times(Estimate estimate, double factor) {
        return new Estimate(
                estimate.mean() * factor,
                estimate.halfWidth() * factor,
                estimate.n(),
                estimate.low() * factor,
                estimate.high() * factor,
                estimate.modelLow() * factor,
                estimate.modelHigh() * factor);
    }

    /** A metric at the highest load, over replications. */
    public Estimate at(Metric metric, double confidence) {
        return Estimate.of(atCapacity.stream().map(run -> run.metric(metric)).toList(), confidence);
    }

    /** Whether step times of any replication lie outside the validated range. */
    public boolean extrapolated() {
        return atCapacity.stream().anyMatch(RunOutcome::extrapolated);
    }
}
