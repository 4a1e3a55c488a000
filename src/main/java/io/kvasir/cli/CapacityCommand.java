package io.kvasir.cli;

import io.kvasir.experiment.capacity.ApiBreakEven;
import io.kvasir.experiment.capacity.CapacityPlan;
import io.kvasir.experiment.capacity.CapacityResult;
import io.kvasir.experiment.capacity.CapacityStudy;
import io.kvasir.report.ResultFolder;
import io.kvasir.report.content.CapacityCharts;
import io.kvasir.report.content.CapacityPage;
import io.kvasir.report.content.CapacityTables;
import io.kvasir.report.content.StudyBasis;
import io.kvasir.report.json.CapacityJson;
import io.kvasir.report.table.TableCsv;
import io.kvasir.report.view.Table;
import io.kvasir.scenario.ScenarioReader;
import io.kvasir.scenario.source.ScenarioDocument;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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

/** How much each deployment can take, and the fleet for a demand. */
@Command(
        name = "capacity",
        mixinStandardHelpOptions = true,
        description =
                "Finds the highest load of every deployment within its targets and, for a demand, the smallest and"
                        + " the cheapest fleet. Targets and demand stand in the scenario's capacity section.",
        footer = {
            "",
            "Examples:",
            "  kvasir capacity scenarios/quickstart.yaml",
            "  kvasir capacity scenarios/quickstart.yaml --demand 40/s --spare 1",
            "  kvasir capacity scenarios/quickstart.yaml --demand 40/s --vary deployments.*.precision=bf16,fp8"
        })
final class CapacityCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SCENARIO", description = "Scenario file.")
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private Path file;

    @Mixin
    private ScenarioInput input = new ScenarioInput();

    @Mixin
    private StudyOptions options = new StudyOptions();

    @Option(
            names = "--demand",
            paramLabel = "RATE",
            description =
                    "What is to be served: a rate such as 20/s, or workload for the arrivals as they are written.")
    private @Nullable String demand;

    @Option(names = "--spare", paramLabel = "N", description = "Instances beyond those needed, for failures.")
    private @Nullable Integer spare;

    @Option(
            names = "--api",
            paramLabel = "MODEL",
            description = "Compare with the API list prices of this model: from which load, and from which share of the"
                    + " highest one, the deployment is cheaper.")
    private @Nullable String api;

    @Option(
            names = "--elasticity",
            paramLabel = "E",
            description = "With --api: what demand and spend would be at own cost instead of the list price.")
    private @Nullable Double elasticity;

    @Option(
            names = "--no-band",
            description = "Leave out the band of the step-time model's own error; saves about half of the runs.")
    private boolean noBand;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        options.check();
        checkBreakEven();
        ScenarioReader reader = ScenarioInput.reader();
        ScenarioDocument document = document();
        CapacityPlan plan = CapacityPlan.of(document, options.vary);
        CapacityResult result;
        StudyBasis basis;
        try (StudySession session = new StudySession(
                document, "capacity", options, spec.commandLine().getErr())) {
            result = new CapacityStudy(reader, Version.current(), session.runs()).run(document, plan);
            basis = ScenarioAssumptions.basis(document);
            write(result, basis, session.folder());
            session.writeManifest(
                    result.header().seed(), spec.commandLine().getParseResult().originalArgs());
            if (!options.quiet) {
                PrintWriter err = spec.commandLine().getErr();
                session.say(
                        err,
                        String.format(
                                Locale.ROOT,
                                "%d runs in %.1f s, written to %s",
                                result.cost().runs(),
                                session.seconds(),
                                session.folder().path()));
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        output(result, basis).print(options, out);
        if (api != null && !options.format.equals("json")) {
            out.println();
            TablePrinter.print(BreakEvenTable.of(result, api, elasticity), options.format, options.wide, out);
            out.flush();
        }
        if (result.anyFailed()) {
            return ExitCode.FAILED_POINTS;
        }
        return result.anyFeasible() ? ExitCode.OK : ExitCode.INFEASIBLE;
    }

    private ScenarioDocument document() {
        ScenarioDocument document = input.open(file);
        List<String> settings = new ArrayList<>();
        if (demand != null) {
            settings.add("capacity.demand=" + demand);
        }
        if (spare != null) {
            settings.add("capacity.spare=" + spare);
        }
        if (noBand) {
            settings.add("capacity.model_band=false");
        }
        return ScenarioReader.vary(document, settings);
    }

    private static void write(CapacityResult result, StudyBasis basis, ResultFolder folder) throws IOException {
        folder.write("capacity.json", CapacityJson.write(result, basis));
        for (Table table : CapacityTables.of(result)) {
            folder.write(table.id() + ".csv", TableCsv.write(table));
        }
        folder.writePage(CapacityPage.of(result, basis));
        folder.writePlots(CapacityCharts.of(result));
    }

    private static StudyOutput output(CapacityResult result, StudyBasis basis) {
        List<Table> tables = CapacityTables.of(result);
        return new StudyOutput(
                CapacityPage.answer(result),
                tables,
                CapacityPage.warnings(result),
                () -> CapacityJson.write(result, basis),
                () -> TableCsv.write(tables.get(0)));
    }

    /** Finds mistakes before anything is simulated. */
    private void checkBreakEven() {
        if (elasticity != null && (api == null || !(elasticity >= 0))) {
            throw new BadInput(
                    "--elasticity is " + elasticity + ", expected a number not below 0, and --api beside it");
        }
        try {
            if (api != null) {
                ApiBreakEven.prices(api);
            }
        } catch (IllegalArgumentException unknown) {
            throw new BadInput("--api: " + unknown.getMessage());
        }
    }
}
