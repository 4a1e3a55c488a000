package io.kvasir.cli;

import io.kvasir.experiment.compare.Comparison;
import io.kvasir.report.ResultFolder;
import io.kvasir.report.content.CompareAnswer;
import io.kvasir.report.content.ComparePage;
import io.kvasir.report.content.ComparisonTable;
import io.kvasir.report.json.ComparisonJson;
import io.kvasir.report.json.FiguresJson;
import io.kvasir.report.json.SummaryJson;
import io.kvasir.report.table.ComparisonCsv;
import io.kvasir.report.table.StudyText;
import io.kvasir.report.view.Figures;
import io.kvasir.report.view.Page;
import io.kvasir.report.view.Table;
import io.kvasir.report.view.Terminal;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.ScenarioResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

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

    @Option(names = "--out", paramLabel = "DIR", description = "Result folder; out/compare-<time> by default.")
    private @Nullable Path out;

    @Option(names = "--wide", description = "Every column of the tables.")
    private boolean wide;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!List.of("table", "json", "csv", "markdown").contains(format)) {
            throw new BadInput("no format '" + format + "'; there are table, json, csv, markdown");
        }
        List<ScenarioResult> results = new ArrayList<>();
        for (Path file : files) {
            results.add(SummaryJson.read(file));
        }
        List<String> names = ResultNames.of(files);
        List<Comparison> comparisons = Comparison.all(results, names, baseline);
        results.forEach(this::tellLeftOut);
        print(
                comparisons,
                results.get(0).header().confidence(),
                spec.commandLine().getOut());
        Path folder = write(comparisons, results, names);
        spec.commandLine().getErr().println("written to " + folder);
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

    private Path write(List<Comparison> comparisons, List<ScenarioResult> results, List<String> names)
            throws IOException {
        Path path = out == null ? Path.of("out", "compare-" + STAMP.format(LocalDateTime.now(ZoneOffset.UTC))) : out;
        ResultFolder folder = ResultFolder.open(path);
        folder.write("comparison.json", ComparisonJson.write(comparisons));
        folder.write("comparison.csv", ComparisonCsv.write(comparisons));
        Page page = ComparePage.of(comparisons, results, names);
        folder.write(FiguresJson.FILE, FiguresJson.write(Figures.of(page)));
        folder.writePage(page);
        folder.writePlots(Figures.of(page).charts());
        return path;
    }

    private void print(List<Comparison> comparisons, double confidence, PrintWriter out) throws IOException {
        switch (format) {
            case "json" -> out.print(ComparisonJson.write(comparisons));
            case "csv" -> out.print(ComparisonCsv.write(comparisons));
            default -> tables(comparisons, confidence, out);
        }
        out.flush();
    }

    /** One table per pair; where there are many, what they come to stands first. */
    private void tables(List<Comparison> comparisons, double confidence, PrintWriter out) {
        boolean markdown = format.equals("markdown");
        Terminal terminal = Console.terminal(wide);
        if (comparisons.size() > 1) {
            String answer = CompareAnswer.of(comparisons);
            out.print(
                    markdown
                            ? StudyText.markdown(answer, List.of(), List.of()) + "\n"
                            : StudyText.console(answer, List.of(), List.of(), terminal) + "\n");
        }
        boolean first = true;
        for (Comparison each : comparisons) {
            List<Table> table = List.of(ComparisonTable.of(each, confidence));
            String sentence = ComparisonTable.sentence(each);
            out.print(first ? "" : "\n");
            out.print(
                    markdown
                            ? StudyText.markdown(sentence, table, List.of())
                            : StudyText.console(sentence, table, List.of(), terminal));
            first = false;
        }
    }
}
