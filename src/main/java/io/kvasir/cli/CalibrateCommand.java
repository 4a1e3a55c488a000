package io.kvasir.cli;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientFile;
import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.experiment.calibrate.BenchmarkResults;
import io.kvasir.experiment.calibrate.CalibrationRun;
import io.kvasir.experiment.calibrate.FitResult;
import io.kvasir.experiment.calibrate.HoldOutKey;
import io.kvasir.experiment.calibrate.ServingErrorTable;
import io.kvasir.experiment.calibrate.SimulatedCalibration;
import io.kvasir.experiment.validate.ShippedCatalogues;
import io.kvasir.experiment.validate.ValidationTables;
import io.kvasir.report.ResultFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fits step-time coefficients to measurements and writes coefficient sets. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        description = "Fits step-time coefficients to measured operators or serving runs; writes coefficient sets with"
                + " data, date, command, error and uncertainty inside.",
        footer = {
            "",
            "Examples:",
            "  kvasir calibrate kernel_gemm.csv kernel_attention.csv --out out/coefficients",
            "  kvasir calibrate vllm_experiments.csv",
            "  kvasir calibrate --simulate engine_silicon.csv vllm_experiments.csv --hold-out model --hold-out gpu",
            "  kvasir calibrate results/*.json --system gpu=H100-SXM-80GB --system engine=vllm"
        })
final class CalibrateCommand implements Callable<Integer> {
    private static final String MEASUREMENTS = "measurements.csv";

    @Parameters(
            arity = "1..*",
            paramLabel = "MEASUREMENTS",
            description = "Operator tables or serving runs, CSV; or results of vllm bench serve or GuideLLM, JSON.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the coefficient sets go; out/calibration by default.")
    private Path out = Path.of("out", "calibration");

    @Option(
            names = "--system",
            paramLabel = "KEY=VALUE",
            description =
                    "What the JSON results measured: model, gpu, engine, engine_version, precision, kv_cache, tp, dp,"
                            + " ep.")
    private Map<String, String> system = new LinkedHashMap<>();

    @Option(names = "--bootstraps", paramLabel = "N", description = "Fits behind every standard error; 20 by default.")
    private int bootstraps = 20;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of their draws; 1 by default.")
    private long seed = 1;

    @Option(names = "--date", paramLabel = "DAY", description = "Day written into the sets, ISO; today by default.")
    private @Nullable String date;

    @Option(
            names = "--simulate",
            description =
                    "Fit engine sets by simulating the runs instead of by steady-state formulas: slower, and times"
                            + " to first token count too.")
    private boolean simulate;

    @Option(
            names = "--hold-out",
            paramLabel = "KEY",
            description = "With --simulate: fit again without each model, gpu, engine or workload and score on what was"
                    + " left out. Repeatable; the first decides the band of the sets.")
    private List<String> holdOut = new ArrayList<>();

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description = "With --simulate: fit the sets of this engine only, such as vllm.")
    private String engine = "";

    @Option(names = "--every", paramLabel = "N", description = "With --simulate: take every N-th run only.")
    private int every = 1;

    @Option(names = "--jobs", paramLabel = "N", description = "Runs simulated at a time; all cores by default.")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (bootstraps < 0) {
            throw new BadInput("--bootstraps is " + bootstraps + ", expected 0 or more");
        }
        if (every < 1 || jobs < 1) {
            throw new BadInput("--every and --jobs are at least 1");
        }
        if (!simulate && (every > 1 || !holdOut.isEmpty() || !engine.isEmpty())) {
            throw new BadInput("--hold-out, --engine and --every belong to --simulate");
        }
        String day = date == null ? LocalDate.now(ZoneOffset.UTC).toString() : date;
        ResultFolder folder = ResultFolder.open(out);
        if (simulate) {
            return simulated(folder, day);
        }
        CalibrationRun.Outcome outcome =
                CalibrationRun.run(tables(folder), new CalibrationRun.Settings(bootstraps, seed, day, command()));
        PrintWriter stdout = spec.commandLine().getOut();
        for (FitResult result : outcome.results()) {
            stdout.println(result.summary());
        }
        for (CoefficientSet set : outcome.sets()) {
            folder.write(set.id() + ".csv", CoefficientFile.format(set));
            printMoved(set, stdout);
        }
        stdout.flush();
        PrintWriter stderr = spec.commandLine().getErr();
        outcome.notes().forEach(stderr::println);
        stderr.println("written to " + folder.path());
        return ExitCode.OK;
    }

    /** How far a set of an engine moved from the one that ships; operators' sets have too many coefficients for a glance. */
    private static void printMoved(CoefficientSet set, PrintWriter stdout) {
        CoefficientLibrary library = new CoefficientLibrary();
        if (!library.ids().contains(set.id()) || library.deviceSets().contains(set.id())) {
            return;
        }
        CoefficientSet shipped = library.read(set.id());
        stdout.println(set.id() + ", against the set that ships:");
        set.coefficients().forEach((name, fitted) -> {
            double before = shipped.find(name).map(Coefficient::value).orElse(Double.NaN);
            if (fitted.value() != before) {
                String error = Double.isNaN(fitted.standardError())
                        ? ""
                        : String.format(Locale.ROOT, " ± %.2g", fitted.standardError());
                stdout.printf(Locale.ROOT, "  %-32s %9.4g -> %.4g%s%n", name, before, fitted.value(), error);
            }
        });
    }

    private int simulated(ResultFolder folder, String day) throws IOException {
        PrintWriter stderr = spec.commandLine().getErr();
        SimulatedCalibration.Outcome outcome = SimulatedCalibration.run(
                ValidationTables.read(tables(folder), ShippedCatalogues.INSTANCE, 1),
                new SimulatedCalibration.Settings(
                        engine,
                        every,
                        holdOut.stream().map(CalibrateCommand::holdOutKey).toList(),
                        bootstraps,
                        new SimulatedCalibration.Simulation(jobs, seed),
                        new SimulatedCalibration.Note(day, command()),
                        message -> {
                            stderr.println(message);
                            stderr.flush();
                        }));
        for (CoefficientSet set : outcome.sets()) {
            folder.write(set.id() + ".csv", CoefficientFile.format(set));
        }
        String table = ServingErrorTable.markdown(outcome.errors());
        folder.write("hold-out.md", table);
        PrintWriter stdout = spec.commandLine().getOut();
        stdout.print(table);
        stdout.flush();
        stderr.println("written to " + folder.path());
        return ExitCode.OK;
    }

    private static HoldOutKey holdOutKey(String name) {
        try {
            return HoldOutKey.of(name);
        } catch (IllegalArgumentException unknown) {
            throw new BadInput("--hold-out: " + unknown.getMessage());
        }
    }

    /** The measurement tables; results of load generators become one more, written beside the sets. */
    private List<Path> tables(ResultFolder folder) throws IOException {
        List<Path> results = files.stream().filter(BenchmarkResults::isOne).toList();
        List<Path> tables = new ArrayList<>(files);
        tables.removeAll(results);
        if (!results.isEmpty()) {
            folder.write(MEASUREMENTS, BenchmarkResults.table(results, system));
            tables.add(folder.path().resolve(MEASUREMENTS));
        }
        return tables;
    }

    /** The command that repeats the fit, with file names alone: where they lie differs from machine to machine. */
    private String command() {
        StringBuilder text = new StringBuilder("kvasir calibrate");
        files.forEach(file -> text.append(' ').append(file.getFileName()));
        system.forEach((key, value) ->
                text.append(" --system ").append(key).append('=').append(value));
        if (simulate) {
            text.append(" --simulate").append(engine.isEmpty() ? "" : " --engine " + engine);
            holdOut.forEach(key -> text.append(" --hold-out ").append(key));
            text.append(every > 1 ? " --every " + every : "");
        }
        return text.append(" --bootstraps ")
                .append(bootstraps)
                .append(" --seed ")
                .append(seed)
                .toString();
    }
}
