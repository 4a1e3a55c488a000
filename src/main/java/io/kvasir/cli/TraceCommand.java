package io.kvasir.cli;

import io.kvasir.model.PolicyRef;
import io.kvasir.model.Scenario;
import io.kvasir.random.RandomStreams;
import io.kvasir.stats.QuantileRecorder;
import io.kvasir.unit.Unit;
import io.kvasir.workload.RequestSource;
import io.kvasir.workload.TraceGenerator;
import io.kvasir.workload.Workloads;
import io.kvasir.workload.trace.TracePlan;
import io.kvasir.workload.trace.TraceSummary;
import io.kvasir.workload.trace.TraceWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at, makes and converts request traces. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        description = "Looks at, makes and converts request traces; plain, .gz and .zst files.",
        footer = {
            "",
            "Examples:",
            "  kvasir trace summary AzureLLMInferenceTrace_conv.csv",
            "  kvasir trace generate scenarios/quickstart.yaml requests.csv.gz",
            "  kvasir trace convert BurstGPT_1.csv burstgpt.jsonl --to mooncake"
        })
final class TraceCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run
    private CommandSpec spec;

    @Override
    public void run() {
        throw new picocli.CommandLine.ParameterException(
                spec.commandLine(), "name what to do with the trace: summary, generate or convert");
    }

    @Command(name = "summary", mixinStandardHelpOptions = true, description = "What a trace holds.")
    int summary(
            @Parameters(paramLabel = "FILE", description = "Trace file.") Path file,
            @Option(names = "--from", paramLabel = "FORMAT", defaultValue = "auto", description = "Its format.")
                    String format,
            @Option(names = "--limit", paramLabel = "N", defaultValue = "0", description = "First requests only.")
                    long limit,
            @Option(
                            names = "--format",
                            paramLabel = "FORMAT",
                            defaultValue = "table",
                            description = "table, markdown or csv.")
                    String shown) {
        QuantileRecorder gaps = new QuantileRecorder();
        QuantileRecorder prompts = new QuantileRecorder();
        QuantileRecorder outputs = new QuantileRecorder();
        TracePlan plan = new TracePlan(file, PolicyRef.of(format), limit, false, 0, 0);
        TraceSummary summary = TraceSummary.of(plan, gaps::record, prompts::record, outputs::record);
        Tables tables = new Tables("trace")
                .text("trace", 0)
                .number("mean", "", 0)
                .number("p50", "", 0)
                .number("p90", "", 0)
                .number("p99", "", 0)
                .number("max", "", 0);
        row(tables, "prompt tokens", prompts, "%.0f");
        row(tables, "output tokens", outputs, "%.0f");
        row(tables, "seconds between arrivals", gaps, "%.3g");
        tables.note(String.format(
                Locale.ROOT,
                "%d requests in %s: %.3g/s in the mean, %.3g/s in the busiest minute; coefficient of variation of the"
                        + " gaps %.2f",
                summary.requests(),
                Unit.SECONDS.format(summary.spanSeconds()),
                summary.ratePerSecond(),
                summary.peakPerSecond(),
                gaps.standardDeviation() / gaps.mean()));
        if (summary.skippedRows() > 0) {
            tables.note(summary.skippedRows() + " rows without a prompt or an answer are left out");
        }
        if (!Double.isNaN(summary.repeatedShare())) {
            tables.note(String.format(
                    Locale.ROOT,
                    "%.1f%% of the prompt tokens in named blocks came before",
                    100 * summary.repeatedShare()));
        }
        TablePrinter.print(tables.table(), shown, false, spec.commandLine().getOut());
        return ExitCode.OK;
    }

    private static void row(Tables tables, String name, QuantileRecorder values, String pattern) {
        tables.row(
                name,
                number(pattern, values.mean()),
                number(pattern, values.quantile(0.5)),
                number(pattern, values.quantile(0.9)),
                number(pattern, values.quantile(0.99)),
                number(pattern, values.max()));
    }

    private static String number(String pattern, double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, pattern, value);
    }

    @Command(
            name = "generate",
            mixinStandardHelpOptions = true,
            description = "Writes the requests of a scenario's workload as a trace.")
    int generate(
            @Parameters(paramLabel = "SCENARIO", description = "Scenario file.") Path file,
            @Parameters(paramLabel = "TRACE", description = "File to write; .gz and .zst compress.") Path target,
            @Option(names = "--to", paramLabel = "FORMAT", defaultValue = "csv", description = "Format to write.")
                    String format,
            @Mixin ScenarioInput input)
            throws IOException {
        Scenario scenario = input.read(file);
        RandomStreams streams = new RandomStreams(scenario.experiment().seed());
        long written;
        try (RequestSource source = Workloads.open(scenario.workload(), streams)) {
            written = TraceGenerator.write(source, target, TraceWriter.Format.of(format));
        }
        spec.commandLine().getErr().println(written + " requests written to " + target);
        return ExitCode.OK;
    }

    @Command(name = "convert", mixinStandardHelpOptions = true, description = "Writes a trace in another format.")
    int convert(
            @Parameters(paramLabel = "TRACE", description = "Trace to read.") Path file,
            @Parameters(paramLabel = "TARGET", description = "File to write; .gz and .zst compress.") Path target,
            @Option(names = "--from", paramLabel = "FORMAT", defaultValue = "auto", description = "Format to read.")
                    String from,
            @Option(names = "--to", paramLabel = "FORMAT", defaultValue = "csv", description = "Format to write.")
                    String to,
            @Option(names = "--limit", paramLabel = "N", defaultValue = "0", description = "First requests only.")
                    long limit)
            throws IOException {
        TracePlan plan = new TracePlan(file, PolicyRef.of(from), limit, false, 0, 0);
        long written = TraceWriter.convert(plan, target, TraceWriter.Format.of(to));
        spec.commandLine().getErr().println(written + " requests written to " + target);
        return ExitCode.OK;
    }
}
