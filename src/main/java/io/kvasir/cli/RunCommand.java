package io.kvasir.cli;

import io.kvasir.assembly.RunOptions;
import io.kvasir.experiment.run.RunProgress;
import io.kvasir.experiment.run.ScenarioRunner;
import io.kvasir.measure.RequestSink;
import io.kvasir.model.Scenario;
import io.kvasir.report.json.JsonReport;
import io.kvasir.report.table.CsvReport;
import io.kvasir.report.table.MarkdownReport;
import io.kvasir.report.table.TableReport;
import io.kvasir.report.view.Report;
import io.kvasir.result.Assumptions;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.ScenarioResult;
import io.kvasir.sim.CheckLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Every deployment of a scenario at its own load. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Simulates every deployment of a scenario and prints one row for each.",
        footer = {
            "",
            "Examples:",
            "  kvasir run scenarios/quickstart.yaml",
            "  kvasir run scenarios/quickstart.yaml --set workload.duration=1h --format markdown",
            "  kvasir run scenarios/azure-chat-2023.yaml --set workload.trace=AzureLLMInferenceTrace_conv.csv"
        })
final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SCENARIO", description = "Scenario file.")
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private Path file;

    @Mixin
    private ScenarioInput input = new ScenarioInput();

    @Option(names = "--format", paramLabel = "FORMAT", description = "table, json, csv or markdown.")
    private String format = "table";

    @Option(names = "--out", paramLabel = "DIR", description = "Result folder; out/<scenario>-<time> by default.")
    private @Nullable Path out;

    @Option(names = "--check", paramLabel = "LEVEL", description = "How much runs check themselves: off, basic, full.")
    private CheckLevel check = CheckLevel.BASIC;

    @Option(names = "--no-coalescing", description = "Simulate step by step; slower, same results.")
    private boolean stepwise;

    @Option(names = "--jobs", paramLabel = "N", description = "Runs at a time; all cores by default.")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(names = "--wide", description = "Every column of the table.")
    private boolean wide;

    @Option(names = "--quiet", description = "No progress.")
    private boolean quiet;

    @Option(names = "--no-fail", description = "Exit with 0 even when a target of the scenario is missed.")
    private boolean noFail;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Report report = report();
        Scenario scenario = input.read(file);
        RunOptions options = new RunOptions(check, !stepwise, RequestSink.NONE);
        ScenarioRunner runner = new ScenarioRunner(Version.current(), options, jobs);
        ScenarioResult result;
        try (ProgressBar bar = new ProgressBar(spec.commandLine().getErr())) {
            RunProgress progress = quiet || !Console.drawsProgress() ? RunProgress.NONE : bar;
            result = runner.run(scenario, Assumptions.NONE, progress);
        }
        report.write(result, Console.terminal(wide), spec.commandLine().getOut());
        spec.commandLine().getOut().flush();
        boolean feasible = result.deployments().stream().anyMatch(DeploymentResult::feasible);
        return feasible || noFail ? ExitCode.OK : ExitCode.INFEASIBLE;
    }

    private Report report() {
        List<Report> reports = List.of(new TableReport(), new JsonReport(), new CsvReport(), new MarkdownReport());
        return reports.stream()
                .filter(each -> each.name().equals(format))
                .findFirst()
                .orElseThrow(() -> new BadInput("no format '" + format + "'; there are "
                        + String.join(", ", reports.stream().map(Report::name).toList())));
    }
}
