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
     * The answer to a scenario. Where it states a precision, replications are added to all deployments alike, so that they
     * stay pairs, until every one that keeps up is known that well or the cap is reached.
     *
     * @param resolved the scenario as resolved, and where its values come from
     * @throws IllegalArgumentException when the precision names no metric
     */
    public ScenarioResult run(Scenario scenario, Assumptions resolved, RunProgress progress) {
        List<Deployment> deployments = scenario.deployments().stream()
                .filter(each -> problem(each).isEmpty())
                .toList();
        Optional<Precision> precision = Precision.of(scenario.experiment());
        List<List<RunResult>> results = new ArrayList<>();
        deployments.forEach(each -> results.add(new ArrayList<>()));
        int done = 0;
        int wanted =
                precision.map(Precision::fewest).orElse(scenario.experiment().replications());
        while (done < wanted) {
            add(scenario, deployments, new Range(done, wanted), results, progress);
            done = wanted;
            wanted = precision.isPresent() ? precision.get().wanted(results) : done;
        }
        List<String> missed = new ArrayList<>(resolved.warnings());
        for (int d = 0; d < deployments.size() && precision.isPresent(); d++) {
            precision.get().missed(deployments.get(d).name(), results.get(d)).ifPresent(missed::add);
        }
        Assumptions assumptions = new Assumptions(resolved.resolvedScenario(), resolved.sources(), missed);
        return result(scenario, assumptions, results, done);
    }

    private record Range(int from, int to) {}

    private void add(
            Scenario scenario,
            List<Deployment> deployments,
            Range range,
            List<List<RunResult>> results,
            RunProgress progress) {
        List<Callable<RunResult>> runs = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Deployment deployment : deployments) {
            for (int r = range.from(); r < range.to(); r++) {
                int replication = r;
                runs.add(() -> new RunAssembly(scenario, deployment, replication, options).run());
                names.add(deployment.name() + ", replication " + (r + 1));
            }
        }
        List<RunResult> fresh = new ParallelRuns(threads).all(runs, names, progress);
        int each = range.to() - range.from();
        for (int d = 0; d < deployments.size(); d++) {
            results.get(d).addAll(fresh.subList(d * each, (d + 1) * each));
        }
    }

    private ScenarioResult result(
            Scenario scenario, Assumptions resolved, List<List<RunResult>> results, int replications) {
        List<DeploymentResult> answers = new ArrayList<>();
        int next = 0;
        for (Deployment deployment : scenario.deployments()) {
            DeploymentIdentity identity = DeploymentIdentity.of(deployment);
            Optional<String> problem = problem(deployment);
            if (problem.isPresent()) {
                answers.add(DeploymentResult.infeasible(identity, problem.get()));
            } else {
                answers.add(DeploymentResult.of(
                        identity, results.get(next++), scenario.experiment().confidence()));
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
        return deployment.groups().stream()
                .flatMap(each -> new MemoryFitter().objections(each.instance()).stream())
                .findFirst();
    }
}
