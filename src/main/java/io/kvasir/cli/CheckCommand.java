package io.kvasir.cli;

import io.kvasir.model.Scenario;
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
        description = "Checks scenarios and reports every mistake with its place; runs nothing.",
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
                Scenario scenario = input.read(file);
                int deployments = scenario.deployments().size();
                spec.commandLine()
                        .getOut()
                        .println(file + ": fine, " + deployments + (deployments == 1 ? " deployment" : " deployments"));
            } catch (IllegalArgumentException invalid) {
                worst = new Failures()
                        .handleExecutionException(
                                invalid, spec.commandLine(), spec.commandLine().getParseResult());
            }
        }
        return worst;
    }
}
