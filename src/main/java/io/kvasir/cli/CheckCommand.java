package io.kvasir.cli;

import io.kvasir.experiment.section.StudyChecks;
import io.kvasir.scenario.FeasibleScenario;
import io.kvasir.scenario.source.ScenarioDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Validation alone. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Checks scenarios and reports every mistake with its place; runs nothing. A deployment that cannot"
                        + " run is a warning as long as another one can.",
        footer = {"", "Examples:", "  kvasir check scenarios/*.yaml"})
final class CheckCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "SCENARIO", description = "Scenario files.")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private ScenarioInput input = new ScenarioInput();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    @Override
    public Integer call() {
        int worst = ExitCode.OK;
        for (Path file : files) {
            try {
                check(file);
            } catch (IllegalArgumentException invalid) {
                int code = new Failures()
                        .handleExecutionException(
                                invalid, spec.commandLine(), spec.commandLine().getParseResult());
                worst = worst == ExitCode.BAD_INPUT ? worst : code;
            }
        }
        return worst;
    }

    /** What cannot run is an answer, not a mistake, as long as something can. */
    private void check(Path file) {
        ScenarioDocument document = input.open(file);
        FeasibleScenario feasible = ScenarioInput.reader().bindFeasible(document);
        StudyChecks.check(ScenarioInput.reader(), document);
        int fine = ScenarioInput.feasible(feasible, document).deployments().size();
        int all = fine + feasible.refused().size();
        String count = all == fine ? Integer.toString(all) : fine + " of " + all;
        String noun = all == 1 ? " deployment" : " deployments";
        spec.commandLine().getOut().println(file + ": fine, " + count + noun + (all == fine ? "" : " can run"));
        for (FeasibleScenario.Refusal refusal : feasible.refused()) {
            refusal.problems()
                    .forEach(problem -> spec.commandLine()
                            .getErr()
                            .println("warning: " + problem.place() + " " + refusal.name() + " cannot run: "
                                    + problem.found()));
        }
    }
}
