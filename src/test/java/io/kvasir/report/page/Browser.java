package io.kvasir.report.page;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A Chromium found on the path, run without a window. */
final class Browser {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--enable-logging=stderr",
            "--virtual-time-budget=5000",
            "--window-size=1280,1000");

    private final Path program;
    private final Path scratch;

    private Browser(Path program, Path scratch) {
        this.program = program;
        this.scratch = scratch;
    }

    /** What a page looked like after its scripts ran, and what the browser had to say. */
    record Visit(String dom, String log) {
        /** Messages that pages write to the console, errors among them. */
        List<String> console() {
            return log.lines().filter(line -> line.contains("CONSOLE")).toList();
        }
    }

    static Optional<Browser> find(Path scratch) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            for (String name : NAMES) {
                Path program = Path.of(folder, name);
                if (Files.isExecutable(program)) {
                    return Optional.of(new Browser(program, scratch));
                }
            }
        }
        return Optional.empty();
    }

    /** A file beside the pages visited, for pages that show others. */
    Path write(String name, String html) throws IOException {
        return Files.writeString(scratch.resolve(name), html);
    }

    Visit visit(String html, String name) throws IOException, InterruptedException {
        Path page = Files.writeString(scratch.resolve(name + ".html"), html);
        Path dom = scratch.resolve(name + ".dom");
        Path log = scratch.resolve(name + ".log");
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(FLAGS);
        command.add("--user-data-dir=" + scratch.resolve("profile"));
        command.add("--dump-dom");
        command.add(page.toUri().toString());
        Process process = new ProcessBuilder(command)
                .redirectOutput(dom.toFile())
                .redirectError(log.toFile())
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the browser did not finish within two minutes");
        }
        return new Visit(Files.readString(dom), Files.readString(log));
    }
}
