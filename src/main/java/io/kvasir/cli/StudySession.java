package io.kvasir.cli;

import io.kvasir.experiment.journal.Journal;
import io.kvasir.experiment.journal.StudyRuns;
import io.kvasir.experiment.run.RunProgress;
import io.kvasir.experiment.task.ExecutorProvider;
import io.kvasir.experiment.task.FlowYaml;
import io.kvasir.experiment.task.TaskExecutor;
import io.kvasir.experiment.task.TaskExecutors;
import io.kvasir.report.ResultFolder;
import io.kvasir.report.json.Manifest;
import io.kvasir.scenario.source.ScenarioDocument;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** One study from its result folder and journal to its manifest. Interrupted, it says how to go on. */
final class StudySession implements AutoCloseable {
    private static final Path OUT = Path.of("out");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private final ResultFolder folder;
    private final Journal journal;
    private final TaskExecutor executor;
    private final ProgressBar bar;
    private final StudyRuns runs;
    private final Thread hint;
    private final ScenarioDocument document;
    private final LocalDateTime started = LocalDateTime.now(ZoneOffset.UTC).withNano(0);
    private final long startNanos = System.nanoTime();

    /** @param kind of study, part of the default folder's name */
    StudySession(ScenarioDocument document, String kind, StudyOptions options, PrintWriter err) throws IOException {
        this.document = document;
        Path path = folder(document.name() + "-" + kind, options);
        this.folder = ResultFolder.open(path);
        Path file = path.resolve(Journal.FILE);
        this.executor = TaskExecutors.open(
                options.engine, new ExecutorProvider.Options(options.master, options.jobs, options.retries));
        this.journal = options.resume ? Journal.resume(file) : Journal.create(file);
        this.bar = new ProgressBar(err);
        RunProgress progress = options.quiet || !Console.drawsProgress() ? RunProgress.NONE : bar;
        this.runs = new StudyRuns(executor, Optional.of(journal), progress);
        if (options.resume && !options.quiet) {
            err.println("going on in " + path + ": " + journal.size() + " runs are done");
        }
        this.hint = new Thread(() -> {
            err.println();
            err.println("interrupted; what was finished is kept: --resume --out " + path + " goes on");
            err.flush();
        });
        Runtime.getRuntime().addShutdownHook(hint);
    }

    private Path folder(String stem, StudyOptions options) throws IOException {
        Path given = options.out;
        if (given != null) {
            return given;
        }
        return options.resume ? newest(stem) : OUT.resolve(stem + "-" + STAMP.format(started));
    }

    private static Path newest(String stem) throws IOException {
        if (Files.isDirectory(OUT)) {
            try (Stream<Path> folders = Files.list(OUT)) {
                Optional<Path> newest = folders.filter(each -> String.valueOf(each.getFileName())
                                .matches(java.util.regex.Pattern.quote(stem) + "-\\d{8}-\\d{6}"))
                        .filter(each -> Files.exists(each.resolve(Journal.FILE)))
                        .max(Comparator.comparing(Path::toString));
                if (newest.isPresent()) {
                    return newest.get();
                }
            }
        }
        throw new BadInput(
                "nothing to resume: no folder out/" + stem + "-<time> with a " + Journal.FILE + "; name it with --out");
    }

    /** Says something in place of the progress. */
    void say(PrintWriter err, String text) {
        bar.close();
        err.println(text);
    }

    StudyRuns runs() {
        return runs;
    }

    ResultFolder folder() {
        return folder;
    }

    double seconds() {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    /** Writes down how the folder came about. */
    void writeManifest(long seed, List<String> arguments) throws IOException {
        folder.writeManifest(new Manifest(
                document.name(),
                FlowYaml.write(document.root()) + "\n",
                seed,
                Version.current(),
                arguments,
                started + "Z",
                seconds(),
                Manifest.Host.current()));
    }

    @Override
    public void close() throws IOException {
        bar.close();
        executor.close();
        journal.close();
        try {
            Runtime.getRuntime().removeShutdownHook(hint);
        } catch (IllegalStateException alreadyGoingDown) {
            // The hint is being printed.
            return;
        }
    }
}
