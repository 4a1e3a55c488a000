package io.kvasir.cli;

import io.kvasir.catalog.coefficient.CoefficientFile;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.experiment.calibrate.BenchmarkResults;
import io.kvasir.experiment.calibrate.CalibrationRun;
import io.kvasir.experiment.calibrate.FitResult;
import io.kvasir.report.ResultFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
            "  kvasir calibrate results/*.json --system gpu=H100-SXM-80GB --system engine=vllm"
        })
final class CalibrateCommand implements Callable<Integer> {
    private static final String MEASUREMENTS = "measurements.csv";

    @Parameters(
            arity = "1..*",
            paramLabel = "MEASUREMENTS",
            description = "Operator tables or serving runs, CSV; or results of vllm bench serve or GuideLLM, JSON.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", description = "Where the coefficient sets go.")
    private Path out = Path.of("out", "calibration");

    @Option(
            names = "--system",
            paramLabel = "KEY=VALUE",
            description = "What the JSON results measured: model, gpu, engine, engine_version, precision, tp, dp, ep.")
    private Map<String, String> system = new LinkedHashMap<>();

    @Option(names = "--bootstraps", paramLabel = "N", description = "Fits behind every standard error.")
    private int bootstraps = 20;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of their draws.")
    private long seed = 1;

    @Option(names = "--date", paramLabel = "DAY", description = "Day written into the sets, ISO; today by default.")
    private @Nullable String date;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (bootstraps < 0) {
            throw new BadInput("--bootstraps is " + bootstraps + ", expected 0 or more");
        }
        String day = date == null ? LocalDate.now(ZoneOffset.UTC).toString() : date;
        ResultFolder folder = ResultFolder.open(out);
        CalibrationRun.Outcome outcome =
                CalibrationRun.run(tables(folder), new CalibrationRun.Settings(bootstraps, seed, day, command()));
        PrintWriter stdout = spec.commandLine().getOut();
        for (FitResult result : outcome.results()) {
            stdout.println(result.summary());
        }
        for (CoefficientSet set : outcome.sets()) {
            folder.write(set.id() + ".csv", CoefficientFile.format(set));
        }
        stdout.flush();
        spec.commandLine().getErr().println("written to " + folder.path());
        return ExitCode.OK;
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
        return text.append(" --bootstraps ")
                .append(bootstraps)
                .append(" --seed ")
                .append(seed)
                .toString();
    }
}
