package io.kvasir.cli;

import io.kvasir.catalog.coefficient.CoefficientFile;
import io.kvasir.experiment.validate.CaseSet;
import io.kvasir.experiment.validate.FleetSimulator;
import io.kvasir.experiment.validate.ShippedCatalogues;
import io.kvasir.experiment.validate.TableKind;
import io.kvasir.experiment.validate.ValidationCsv;
import io.kvasir.experiment.validate.ValidationDocument;
import io.kvasir.experiment.validate.ValidationMarkdown;
import io.kvasir.experiment.validate.ValidationResult;
import io.kvasir.experiment.validate.ValidationRun;
import io.kvasir.experiment.validate.ValidationTables;
import io.kvasir.report.ResultFolder;
import io.kvasir.report.content.ValidationCharts;
import io.kvasir.report.content.ValidationPage;
import io.kvasir.report.json.FiguresJson;
import io.kvasir.report.plot.Plots;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Figures;
import io.kvasir.report.view.Page;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Simulates every measured row and prints the error per metric. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Simulates each row of measurement tables and prints the error per metric; writes"
                + " validation.csv, report.html and plots.",
        footer = {
            "",
            "Examples:",
            "  kvasir validate vllm_experiments.csv",
            "  kvasir validate engine_silicon.csv static_batch.csv --seeds 3 --out out/validation",
            "  kvasir validate out/calibration/measurements.csv --coefficients out/calibration/vllm-0.19.csv"
        })
final class ValidateCommand implements Callable<Integer> {
    /** Charts that the page of the documentation shows. */
    private static final Set<String> PICTURES = Set.of(
            "predicted-vllm-experiments-ttft-mean-ms",
            "predicted-vllm-experiments-e2e-mean-ms",
            "predicted-engine-silicon-tpot-ms",
            "predicted-published-throughput-out-tok-per-s",
            "predicted-spec-decode-speedup");

    @Parameters(arity = "1..*", paramLabel = "MEASUREMENTS", description = "Measurement tables, CSV.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", description = "Result folder; out/validation by default.")
    private Path out = Path.of("out", "validation");

    @Option(names = "--seeds", paramLabel = "N", description = "Runs of each drawn load; 3 by default.")
    private int seeds = 3;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the first run; 1 by default.")
    private long seed = 1;

    @Option(names = "--jobs", paramLabel = "N", description = "Rows simulated at a time; all cores by default.")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--coefficients",
            paramLabel = "SET",
            description =
                    "A coefficient set of kvasir calibrate, used for the engines that use the shipped one of its name."
                            + " Repeatable.")
    private List<Path> coefficients = new ArrayList<>();

    @Option(names = "--quiet", description = "No progress.")
    private boolean quiet;

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description = "Also write the page of the documentation, pictures in a folder of its name beside it.")
    private @Nullable Path write;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (seeds < 1 || jobs < 1) {
            throw new BadInput("--seeds and --jobs are at least 1");
        }
        ValidationTables tables = ValidationTables.read(files, ShippedCatalogues.INSTANCE, seeds);
        ValidationResult result;
        int total = tables.sets().stream().mapToInt(CaseSet::size).sum();
        try (ProgressBar bar = new ProgressBar(spec.commandLine().getErr())) {
            boolean draws = !quiet && Console.drawsProgress();
            result = new ValidationRun(simulator(), jobs, seed).run(tables, done -> {
                if (draws) {
                    bar.done(Math.min(done, total), total, "");
                }
            });
        }
        String summary = ValidationMarkdown.of(result);
        StringWriter csv = new StringWriter();
        ValidationCsv.write(result, csv);
        ResultFolder folder = ResultFolder.open(out);
        folder.write("validation.csv", csv.toString());
        folder.write("validation.md", summary);
        Page page = ValidationPage.of(result, Version.current(), seed);
        folder.writePage(page);
        folder.write(FiguresJson.FILE, FiguresJson.write(Figures.of(page)));
        List<Chart> charts = ValidationCharts.of(result);
        folder.writePlots(charts);
        if (write != null) {
            writePage(write, result, charts);
        }
        PrintWriter stdout = spec.commandLine().getOut();
        stdout.print(summary.isBlank() ? "The tables have no rows.\n" : summary);
        stdout.flush();
        spec.commandLine().getErr().println("written to " + folder.path());
        return ExitCode.OK;
    }

    private FleetSimulator simulator() {
        return coefficients.isEmpty()
                ? new FleetSimulator()
                : FleetSimulator.with(
                        coefficients.stream().map(CoefficientFile::read).toList());
    }

    /** The page of the documentation, and predicted against measured values for what a table is mostly asked for. */
    private static void writePage(Path page, ValidationResult result, List<Chart> charts) throws IOException {
        String stem = page.getFileName().toString().replaceFirst("\\.md$", "");
        Path folder = Files.createDirectories(page.resolveSibling(stem));
        Map<TableKind, List<String>> pictures = new EnumMap<>(TableKind.class);
        for (TableKind table : TableKind.values()) {
            String prefix = "predicted-" + table.label().replace('_', '-') + "-";
            for (Chart chart : charts) {
                if (PICTURES.contains(chart.id()) && chart.id().startsWith(prefix)) {
                    Files.write(folder.resolve(chart.id() + ".png"), Plots.png(chart));
                    pictures.computeIfAbsent(table, key -> new ArrayList<>())
                            .add("![" + chart.title() + "](" + stem + "/" + chart.id() + ".png)");
                }
            }
        }
        Files.writeString(page, ValidationDocument.of(result, pictures));
    }
}
