package io.kvasir.experiment.run;

import io.kvasir.assembly.RunAssembly;
import io.kvasir.assembly.RunOptions;
import io.kvasir.experiment.task.BandEdge;
import io.kvasir.model.Scenario;
import io.kvasir.model.serving.Deployment;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.Estimate;
import io.kvasir.result.Metric;
import io.kvasir.result.RunResult;
import io.kvasir.result.ScenarioResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * What the step-time model's own error means for the answer: the first replication is run again with every step as fast,
 * and as slow, as the edges of the model's band, under the same requests and the same luck. The confidence interval says
 * how well the simulated system is known; this band says how far the simulated system may be from the real one.
 */
public final class ModelBands {
    private final RunOptions options;
    private final int threads;

    /**
     * @param threads runs at a time
     */
    public ModelBands(RunOptions options, int threads) {
        this.options = options;
        this.threads = threads;
    }

    /** The same answer with a band beside every estimate of a deployment whose step-time model has one. */
    public ScenarioResult add(Scenario scenario, ScenarioResult result, RunProgress progress) {
        double z = BandEdge.sigmas(scenario.experiment().confidence());
        List<Callable<RunResult>> runs = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<DeploymentResult> banded = new ArrayList<>();
        for (DeploymentResult answer : result.deployments()) {
            if (answer.runs().isEmpty()) {
                continue;
            }
            Deployment deployment = deployment(scenario, answer.name());
            if (BandEdge.exists(deployment)) {
                banded.add(answer);
                for (double edge : new double[] {-z, z}) {
                    Deployment shifted = BandEdge.at(deployment, edge);
                    runs.add(() -> new RunAssembly(scenario, shifted, 0, options).run());
                    names.add(answer.name() + ", edge of the model band");
                }
            }
        }
        List<RunResult> edges = new ParallelRuns(threads).all(runs, names, progress);
        List<DeploymentResult> answers = new ArrayList<>();
        for (DeploymentResult answer : result.deployments()) {
            int place = banded.indexOf(answer);
            answers.add(place < 0 ? answer : with(answer, edges.get(2 * place), edges.get(2 * place + 1)));
        }
        return new ScenarioResult(result.header(), answers, result.assumptions());
    }

    private static Deployment deployment(Scenario scenario, String name) {
        return scenario.deployments().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no deployment " + name + " in " + scenario.name()));
    }

    /** The band of the first replication, carried over to the mean of all of them by its ratio. */
    private static DeploymentResult with(DeploymentResult answer, RunResult fast, RunResult slow) {
        RunResult middle = answer.runs().get(0);
        Map<Metric, Estimate> estimates = new EnumMap<>(Metric.class);
        answer.estimates().forEach((metric, estimate) -> {
            double own = middle.metric(metric);
            double scale = own == 0 ? 1 : estimate.mean() / own;
            double one = fast.metric(metric) * scale;
            double other = slow.metric(metric) * scale;
            estimates.put(metric, estimate.withModelBand(Math.min(one, other), Math.max(one, other)));
        });
        return new DeploymentResult(answer.identity(), answer.runs(), estimates, answer.infeasibleBecause());
    }
}
