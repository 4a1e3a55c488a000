package io.kvasir.experiment.run;

import io.kvasir.assembly.MemoryFitter;
import io.kvasir.assembly.RunAssembly;
import io.kvasir.assembly.RunOptions;
import io.kvasir.model.Scenario;
import io.kvasir.model.serving.Deployment;
import io.kvasir.result.Assumptions;
import io.kvasir.result.DeploymentIdentity;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.RunResult;
import io.kvasir.result.ScenarioResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Runs every deployment of a scenario in every replication, side by side. Each run is one thread and shares nothing;
 * results are put together in the scenario's order, so they do not depend on who finished first.
 */
public final class ScenarioRunner {
    private final String version;
    private final RunOptions options;
    private final int threads;

    /**
     * @param version of the program, for the result
     * @param threads runs at a time
     */
    public ScenarioRunner(String version, RunOptions options, int threads) {
        this.version = version;
        this.options = options;
        this.threads = threads;
    }

    /**
     * The answer to a scenario.
     *
     * @param resolved the scenario as resolved, and where its values come from
     */
    public ScenarioResult run(Scenario scenario, Assumptions resolved, RunProgress progress) {
        List<Deployment> deployments = scenario.deployments();
        int replications = scenario.experiment().replications();
        List<Callable<RunResult>> runs = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Deployment deployment : deployments) {
            if (problem(deployment).isPresent()) {
                continue;
            }
            for (int r = 0; r < replications; r++) {
                int replication = r;
                runs.add(() -> new RunAssembly(scenario, deployment, replication, options).run());
                names.add(deployment.name() + ", replication " + (r + 1));
            }
        }
        List<RunResult> results = new ParallelRuns(threads).all(runs, names, progress);
        return result(scenario, resolved, results);
    }

    private ScenarioResult result(Scenario scenario, Assumptions resolved, List<RunResult> results) {
        List<DeploymentResult> answers = new ArrayList<>();
        int next = 0;
        int replications = scenario.experiment().replications();
        for (Deployment deployment : scenario.deployments()) {
            DeploymentIdentity identity = DeploymentIdentity.of(deployment);
            Optional<String> problem = problem(deployment);
            if (problem.isPresent()) {
                answers.add(DeploymentResult.infeasible(identity, problem.get()));
            } else {
                List<RunResult> own = results.subList(next, next + replications);
                answers.add(
                        DeploymentResult.of(identity, own, scenario.experiment().confidence()));
                next += replications;
            }
        }
        ScenarioResult.Header header = new ScenarioResult.Header(
                scenario.name(),
                scenario.question(),
                scenario.experiment().seed(),
                replications,
                scenario.experiment().confidence(),
                version);
        return new ScenarioResult(header, answers, resolved);
    }

    private static Optional<String> problem(Deployment deployment) {
        return new MemoryFitter().objections(deployment.instance()).stream().findFirst();
    }
}
