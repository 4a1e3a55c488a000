package io.kvasir.cli;

import io.kvasir.experiment.task.TaskExecutors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of commands that make many runs. */
final class StudyOptions {
    @Option(names = "--out", paramLabel = "DIR", description = "Result folder; out/<scenario>-<time> by default.")
    @Nullable
    Path out;

    @Option(
            names = "--resume",
            description = "Go on where a killed study stopped: in --out, or in the newest folder of this scenario.")
    boolean resume;

    @Option(names = "--jobs", paramLabel = "N", description = "Runs at a time; all cores by default.")
    int jobs = Runtime.getRuntime().availableProcessors();

    @Option(names = "--retries", paramLabel = "N", description = "How often a failed run is tried again; 0 by default.")
    int retries;

    @Option(names = "--engine", paramLabel = "NAME", description = "Where runs are carried out: local or spark.")
    String engine = TaskExecutors.LOCAL;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Master of --engine spark, such as spark://host:7077.")
    String master = "";

    @Option(
            names = "--vary",
            paramLabel = "PATH=VALUES",
            description = {
                "Vary a value: path=a,b,c or path=from:to:points[:log]; repeatable.",
                "The path rate stands for all requests per second, load for a factor on them."
            })
    List<String> vary = new ArrayList<>();

    @Option(names = "--format", paramLabel = "FORMAT", description = "table, json, csv or markdown.")
    String format = "table";

    @Option(names = "--wide", description = "Every column of the table.")
    boolean wide;

    @Option(names = "--quiet", description = "No progress.")
    boolean quiet;

    void check() {
        if (!List.of("table", "json", "csv", "markdown").contains(format)) {
            throw new BadInput("no format '" + format + "'; there are table, json, csv, markdown");
        }
    }
}
