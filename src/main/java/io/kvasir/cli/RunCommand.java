package io.kvasir.cli;

import io.kvasir.assembly.RunOptions;
import io.kvasir.assembly.RunSinks;
import io.kvasir.experiment.run.InfeasibleRows;
import io.kvasir.experiment.run.ModelBands;
import io.kvasir.experiment.run.RunProgress;
import io.kvasir.experiment.run.ScenarioRunner;
import io.kvasir.model.Scenario;
import io.kvasir.report.Reports;
import io.kvasir.report.ResultFolder;
import io.kvasir.report.content.Standing;
import io.kvasir.report.json.Manifest;
import io.kvasir.report.view.Report;
import io.kvasir.result.Assumptions;
import io.kvasir.result.ScenarioResult;
import io.kvasir.scenario.FeasibleScenario;
import io.kvasir.scenario.source.ScenarioDocument;
import io.kvasir.sim.CheckLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    @Option(names = "--format", paramLabel = "FORMAT", description = "table, json, csv, markdown or html.")
    private String format = "table";

    @Option(names = "--out", paramLabel = "DIR", description = "Result folder; out/<scenario>-<time> by default.")
    private @Nullable Path out;

    @Option(names = "--check", paramLabel = "LEVEL", description = "How much runs check themselves: off, basic, full.")
    private CheckLevel check = CheckLevel.BASIC;

    @Option(names = "--no-coalescing", description = "Simulate step by step; slower, same results.")
    private boolean stepwise;

    @Option(names = "--jobs", paramLabel = "N", description = "Runs at a time; all cores by default.")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Mixin
    private RunFiles files = new RunFiles();

    @Option(
            names = "--no-band",
            description = "Leave out the band of the step-time model's own error; saves two runs each.")
    private boolean noBand;

    @Option(names = "--wide", description = "Every column of the table.")
    private boolean wide;

    @Option(names = "--quiet", description = "No progress.")
    private boolean quiet;

    @Option(names = "--no-fail", description = "Exit with 0 even when no deployment meets the SLO.")
    private boolean noFail;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Report report = Reports.named(format)
                .orElseThrow(() -> new BadInput("no format '" + format + "'; there are "
                        + String.join(
                                ", ", Reports.all().stream().map(Report::name).toList())));
        if (jobs < 1) {
            throw new BadInput("--jobs is " + jobs + ", expected at least 1");
        }
        files.check();
        Instant started = Instant.now();
        ScenarioDocument document = input.open(file);
        FeasibleScenario feasible = ScenarioInput.reader().bindFeasible(document);
        Scenario scenario = ScenarioInput.feasible(feasible, document);
        Assumptions assumptions =
                ScenarioAssumptions.of(scenario, ScenarioInput.reader().resolvedYaml(document));
        ResultFolder folder = ResultFolder.open(out == null ? defaultFolder(scenario, started) : out);
        ScenarioResult result = InfeasibleRows.add(feasible, simulate(scenario, assumptions, folder));
        double wallSeconds = Duration.between(started, Instant.now()).toMillis() / 1e3;
        folder.writeRun(result, manifest(scenario, assumptions, started, wallSeconds));
        files.write(result, folder);
        report.write(result, Console.terminal(wide), spec.commandLine().getOut());
        spec.commandLine().getOut().flush();
        spec.commandLine().getErr().println("written to " + folder.path());
        return noFail || meetsItsTargets(result) ? ExitCode.OK : ExitCode.TARGET_MISSED;
    }

    /** Whether a deployment that ran can be recommended under the SLO; without one there is nothing to miss. */
    private static boolean meetsItsTargets(ScenarioResult result) {
        return result.deployments().stream().noneMatch(Standing::hasSlo)
                || result.deployments().stream().anyMatch(Standing::recommendable);
    }

    private ScenarioResult simulate(Scenario scenario, Assumptions assumptions, ResultFolder folder)
            throws IOException {
        try (RequestFiles rows = new RequestFiles(files.requestFolder(folder));
                ProgressBar bar = new ProgressBar(spec.commandLine().getErr())) {
            RunOptions options = new RunOptions(check, !stepwise, files.traced(rows::sink));
            ScenarioRunner runner = new ScenarioRunner(Version.current(), options, jobs);
            RunProgress progress = quiet || !Console.drawsProgress() ? RunProgress.NONE : bar;
            ScenarioResult simulated = runner.run(scenario, assumptions, progress);
            RunOptions edges = new RunOptions(check, !stepwise, RunSinks.NONE);
            return noBand ? simulated : new ModelBands(edges, jobs).add(scenario, simulated, progress);
        }
    }

    private static Path defaultFolder(Scenario scenario, Instant started) {
        String time = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(started);
        // Names come from files; only what is harmless in a path may pass.
        String name = scenario.name().replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+", "");
        return Path.of("out", (name.isEmpty() ? "scenario" : name) + "-" + time);
    }

    private Manifest manifest(Scenario scenario, Assumptions assumptions, Instant started, double wallSeconds) {
        List<String> command = new ArrayList<>(List.of("kvasir"));
        command.addAll(spec.root().commandLine().getParseResult().originalArgs());
        return new Manifest(
                scenario.name(),
                assumptions.resolvedScenario(),
                scenario.experiment().seed(),
                Version.current(),
                command,
                started.toString(),
                wallSeconds,
                Manifest.Host.current());
    }
}
