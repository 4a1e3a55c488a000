package io.kvasir.cli;

import io.kvasir.experiment.sweep.Sweep;
import io.kvasir.experiment.sweep.SweepPlan;
import io.kvasir.experiment.sweep.SweepResult;
import io.kvasir.experiment.sweep.SweepRow;
import io.kvasir.report.ResultFolder;
import io.kvasir.report.content.StudyBasis;
import io.kvasir.report.content.SweepPage;
import io.kvasir.report.json.SweepJson;
import io.kvasir.report.table.SweepCsv;
import io.kvasir.scenario.ScenarioReader;
import io.kvasir.scenario.source.ScenarioDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A scenario under many settings. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        description =
                "Runs a scenario under many settings: the latency, throughput and cost curves of every deployment."
                        + " What to vary stands in its sweep section or in --vary; by default the rate, around each knee.",
        footer = {
            "",
            "Examples:",
            "  kvasir sweep scenarios/quickstart.yaml",
            "  kvasir sweep scenarios/quickstart.yaml --vary rate=1/s:16/s:8:log",
            "  kvasir sweep scenarios/quickstart.yaml --vary deployments.*.engine.max_num_seqs=64,128,256 --replications 3",
            "  kvasir sweep scenarios/quickstart.yaml --resume"
        })
final class SweepCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SCENARIO", description = "Scenario file.")
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private Path file;

    @Mixin
    private ScenarioInput input = new ScenarioInput();

    @Mixin
    private StudyOptions options = new StudyOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        options.check();
        ScenarioReader reader = ScenarioInput.reader();
        ScenarioDocument document = input.open(file);
        SweepPlan plan = SweepPlan.of(document, options.vary);
        SweepResult result;
        StudyBasis basis;
        try (StudySession session =
                new StudySession(document, "sweep", options, spec.commandLine().getErr())) {
            result = new Sweep(reader, Version.current(), session.runs()).run(document, plan);
            basis = ScenarioAssumptions.basis(document, result.paths());
            write(result, basis, session.folder());
            session.writeManifest(
                    result.header().seed(), spec.commandLine().getParseResult().originalArgs());
            if (!options.quiet) {
                session.say(
                        spec.commandLine().getErr(),
                        "written to " + session.folder().path());
            }
        }
        output(result, basis).print(options, spec.commandLine().getOut());
        if (!result.failed().isEmpty()) {
            return ExitCode.FAILED_POINTS;
        }
        boolean any = result.rows().stream().anyMatch(row -> row.kind() == SweepRow.Kind.RAN);
        return any ? ExitCode.OK : ExitCode.INFEASIBLE;
    }

    private static void write(SweepResult result, StudyBasis basis, ResultFolder folder) throws IOException {
        folder.write("sweep.json", SweepJson.write(result, basis));
        folder.write("sweep.csv", SweepCsv.write(result));
        folder.writePage(SweepPage.of(result, basis));
        folder.writePlots(SweepPage.charts(result, basis));
    }

    private static StudyOutput output(SweepResult result, StudyBasis basis) {
        return new StudyOutput(
                SweepPage.answer(result),
                SweepPage.tables(result),
                SweepPage.warnings(result),
                () -> SweepJson.write(result, basis),
                () -> SweepCsv.write(result));
    }
}
