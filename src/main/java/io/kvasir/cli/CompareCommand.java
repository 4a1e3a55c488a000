package io.kvasir.cli;

import io.kvasir.experiment.compare.Comparison;
import io.kvasir.report.content.ComparisonTable;
import io.kvasir.report.json.ComparisonJson;
import io.kvasir.report.json.SummaryJson;
import io.kvasir.report.table.StudyText;
import io.kvasir.report.table.TableCsv;
import io.kvasir.report.view.Table;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.ScenarioResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Results set against each other. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Says what is better, by how much, and whether that is luck: paired differences over replications"
                + " that had the same requests. Refuses results that are not comparable.",
        footer = {
            "",
            "Examples:",
            "  kvasir compare out/before out/after",
            "  kvasir compare out/quickstart --baseline h100-sxm",
            "  kvasir compare before.json after.json --format markdown"
        })
final class CompareCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "RESULT",
            description = "Result folders of kvasir run, or summary.json files.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--baseline",
            paramLabel = "NAME",
            description = "Deployment that the others are compared with; by default that of the first result.")
    private String baseline = "";

    @Option(names = "--format", paramLabel = "FORMAT", description = "table, json, csv or markdown.")
    private String format = "table";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<ScenarioResult> results = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Path file : files) {
            results.add(SummaryJson.read(file));
            names.add(file.toString());
        }
        List<Comparison> comparisons = Comparison.all(results, names, baseline);
        results.forEach(this::tellLeftOut);
        print(
                comparisons,
                results.get(0).header().confidence(),
                spec.commandLine().getOut());
        return ExitCode.OK;
    }

    private void tellLeftOut(ScenarioResult result) {
        for (DeploymentResult each : result.deployments()) {
            if (!each.feasible()) {
                String reason = each.name() + " of " + result.header().scenario() + " cannot run: ";
                spec.commandLine().getErr().println("left out: " + reason + each.infeasibleBecause());
            }
        }
    }

    private void print(List<Comparison> comparisons, double confidence, PrintWriter out) throws IOException {
        if (format.equals("json")) {
            out.print(ComparisonJson.write(comparisons));
        }
        boolean first = true;
        for (Comparison each : comparisons) {
            Table table = ComparisonTable.of(each, confidence);
            String sentence = ComparisonTable.sentence(each);
            switch (format) {
                case "json" -> {
                    continue;
                }
                case "csv" -> out.print(TableCsv.write(table));
                case "markdown" ->
                    out.print((first ? "" : "\n") + StudyText.markdown(sentence, List.of(table), List.of()));
                case "table" ->
                    out.print((first ? "" : "\n")
                            + StudyText.console(sentence, List.of(table), List.of(), Console.terminal(false)));
                default -> throw new BadInput("no format '" + format + "'; there are table, json, csv, markdown");
            }
            first = false;
        }
        out.flush();
    }
}
