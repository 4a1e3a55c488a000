package io.kvasir.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.experiment.StudyFixtures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class StudyCommandsTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** SIGKILL in the middle: what the journal holds is not run again, and the files are those of a sweep left alone. */
    @Test
    void killedSweep_isResumedToTheSameBytes() throws IOException, InterruptedException {
        String[] rates = {"--vary", "rate=1/s:8/s:40", "--jobs", "1", "--quiet"};
        long runs =
                killedAndResumed("sweep", rates, "sweep.json", "sweep.csv", "report.html", "plots/ttft-p99-rate.svg");
        assertEquals(160, runs, "every run once");
    }

    /** What a search asks next depends on what it was told: resumed, it asks the same. */
    @Test
    void killedCapacitySearch_isResumedToTheSameBytes() throws IOException, InterruptedException {
        String[] search = {"--demand", "30/s", "--spare", "1", "--jobs", "1", "--quiet"};
        killedAndResumed("capacity", search, "capacity.json", "capacity.csv", "fleets.csv", "report.html");
    }

    /** @return runs in all */
    private long killedAndResumed(String command, String[] options, String... files)
            throws IOException, InterruptedException {
        Path scenario = scenario();
        assertEquals(0, run(arguments(command, scenario, "whole", options)), err::toString);
        long runs = lines(folder.resolve("whole/journal.jsonl"));
        Path journal = folder.resolve("killed/journal.jsonl");
        Process process = start(arguments(command, scenario, "killed", options));
        try {
            while (process.isAlive() && lines(journal) < 5) {
                process.waitFor(20, TimeUnit.MILLISECONDS);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        long finished = lines(journal);
        assertTrue(
                finished >= 5 && finished < runs, finished + " of " + runs + " runs were finished when it was killed");
        List<String> again = arguments(command, scenario, "killed", options);
        again.add("--resume");
        assertEquals(0, run(again), err::toString);
        assertEquals(runs, lines(journal), "every run once");
        for (String file : files) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("whole").resolve(file)),
                    Files.readAllBytes(folder.resolve("killed").resolve(file)),
                    file);
        }
        return runs;
    }

    @Test
    void nothingFeasible_endsWithFour() throws IOException {
        List<String> impossible = arguments("capacity", scenario(), "c", "--set", "capacity.target={tpot: {p50: 1ms}}");
        assertEquals(4, run(impossible));
        assertTrue(out.toString().contains("No deployment meets the targets"), out.toString());
    }

    @Test
    void capacity_leavesItsFilesAndItsCost() throws IOException {
        List<String> arguments = arguments(
                "capacity", scenario(), "c", "--demand", "8/s", "--spare", "1", "--set", "workload.requests=150");
        assertEquals(0, run(arguments), err::toString);
        assertTrue(out.toString().startsWith("The cheapest fleet for 8/s is "), out.toString());
        assertTrue(err.toString().matches("(?s).*\\d+ runs in \\d+\\.\\d s.*"), err.toString());
        for (String file : List.of("capacity.json", "fleets.csv", "capacity.csv", "report.html", "manifest.json")) {
            assertTrue(Files.size(folder.resolve("c").resolve(file)) > 0, file);
        }
    }

    @Test
    void mistakes_endWithTwo() throws IOException {
        assertEquals(2, run(arguments("sweep", scenario(), "s", "--vary", "rate=fast")));
        assertEquals(2, run(arguments("sweep", scenario(), "s", "--format", "xml")));
        assertEquals(2, run(arguments("sweep", scenario(), "s", "--engine", "abacus")));
        assertEquals(2, run(arguments("capacity", scenario(), "s", "--demand", "plenty")));
        assertEquals(2, run(List.of("compare", folder.resolve("nowhere").toString())));
    }

    private Path scenario() throws IOException {
        return Files.writeString(folder.resolve("small.yaml"), StudyFixtures.SMALL);
    }

    private List<String> arguments(String command, Path scenario, String to, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                command, scenario.toString(), "--out", folder.resolve(to).toString()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private int run(List<String> arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments.toArray(String[]::new));
    }

    private Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                "io.kvasir.cli.Main"));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("process.log").toFile())
                .start();
    }

    private static long lines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        return Files.readString(file).chars().filter(c -> c == '\n').count();
    }
}
