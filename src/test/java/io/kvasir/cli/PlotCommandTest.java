package io.kvasir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.experiment.StudyFixtures;
import io.kvasir.report.json.BasisJson;
import io.kvasir.report.json.CapacityJson;
import io.kvasir.report.json.SweepJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Results are written by the commands that make them, and drawn again. */
final class PlotCommandTest {
    private static final String SHORT = "workload.requests=100";

    private static final StringWriter OUT = new StringWriter();
    private static final StringWriter ERR = new StringWriter();

    @TempDir
    private static Path shared;

    /** The same run twice, the second time with every file that can be asked for, and a sweep. */
    private static Path plain;

    private static Path full;
    private static Path sweep;
    private static Path capacity;

    @TempDir
    private Path folder;

    @BeforeAll
    static void simulate() throws IOException {
        Path scenario = Files.writeString(shared.resolve("small.yaml"), StudyFixtures.SMALL);
        plain = shared.resolve("plain");
        succeeds("run", scenario, "--quiet", "--plots", "--no-fail", "--set", SHORT, "--out", plain);
        full = shared.resolve("full");
        succeeds(
                "run",
                scenario,
                "--quiet",
                "--no-fail",
                "--set",
                SHORT,
                "--out",
                full,
                "--requests",
                "--timeseries",
                "--trace-events",
                shared.resolve("trace.json"),
                "--trace-window",
                "0s..5s");
        sweep = shared.resolve("sweep");
        succeeds("sweep", scenario, "--quiet", "--set", SHORT, "--vary", "rate=2/s,4/s", "--out", sweep);
        capacity = shared.resolve("capacity");
        succeeds("capacity", scenario, "--quiet", "--set", SHORT, "--demand", "8/s", "--out", capacity);
    }

    private static int execute(Object... words) {
        CommandLine commands = Main.commandLine();
        ERR.getBuffer().setLength(0);
        commands.setOut(new PrintWriter(OUT, true));
        commands.setErr(new PrintWriter(ERR, true));
        return commands.execute(Stream.of(words).map(Object::toString).toArray(String[]::new));
    }

    private static void succeeds(Object... words) {
        assertEquals(ExitCode.OK, execute(words), ERR.toString());
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aRunDrawnAgain_givesTheSamePictures() throws IOException {
        Path again = folder.resolve("again");
        succeeds("plot", plain, "--out", again);
        List<String> plots = files(plain.resolve("plots"));
        assertEquals(plots, files(again.resolve("plots")));
        for (String plot : plots) {
            Path drawn = again.resolve("plots").resolve(plot);
            assertEquals(-1, Files.mismatch(plain.resolve("plots").resolve(plot), drawn), plot);
        }
        assertEquals(-1, Files.mismatch(plain.resolve("report.html"), again.resolve("report.html")));
    }

    @Test
    void twoRuns_areDrawnOverEachOther_underTheirOwnNames() throws IOException {
        succeeds("plot", plain.resolve("summary.json"), full, "--out", folder, "--chart", "ttft-cdf");
        assertEquals(List.of("ttft-cdf.png", "ttft-cdf.svg"), files(folder.resolve("plots")));
        String drawing = Files.readString(folder.resolve("plots/ttft-cdf.svg"));
        for (String name : List.of("small/h100", "small/l40s", "small #2/h100", "small #2/l40s")) {
            assertTrue(drawing.contains(">" + name + "<"), name);
        }
        assertFalse(Files.exists(folder.resolve("report.html")), "one chart was asked for");
    }

    @Test
    void aWrongChartName_listsTheRightOnes() {
        assertEquals(ExitCode.BAD_INPUT, execute("plot", plain, "--out", folder, "--chart", "cdf"));
        assertTrue(ERR.toString().contains("no chart 'cdf'; there are "), ERR.toString());
        assertTrue(ERR.toString().contains("ttft-cdf"), ERR.toString());
    }

    @Test
    void whatIsNoResult_isNamed() throws IOException {
        assertEquals(ExitCode.BAD_INPUT, execute("plot", folder));
        assertTrue(
                ERR.toString().contains(folder + ": no summary.json, sweep.json, capacity.json or figures.json"),
                ERR.toString());
        Path other = Files.writeString(folder.resolve("other.json"), "{\"a\": 1}");
        assertEquals(ExitCode.BAD_INPUT, execute("plot", other));
        assertTrue(ERR.toString().contains("other.json: found schema_version missing"), ERR.toString());
    }

    @Test
    void sweeps_areReadBackAsTheyWere() throws IOException {
        String written = Files.readString(sweep.resolve("sweep.json"));
        assertEquals(
                written, SweepJson.write(SweepJson.read(written, "sweep.json"), BasisJson.read(written, "sweep.json")));
    }

    @Test
    void twoSweeps_areLaidOverEachOther() throws IOException {
        succeeds("plot", sweep.resolve("sweep.json"), sweep, "--out", folder, "--chart", "ttft-p99-rate");
        String drawing = Files.readString(folder.resolve("plots/ttft-p99-rate.svg"));
        for (String name : List.of("small/h100", "small #2/h100")) {
            assertTrue(drawing.contains(">" + name + "<"), name);
        }
    }

    @Test
    void aCapacitySearch_isReadBackAndDrawnAgainAsItWas() throws IOException {
        String written = Files.readString(capacity.resolve("capacity.json"));
        assertEquals(
                written,
                CapacityJson.write(
                        CapacityJson.read(written, "capacity.json"), BasisJson.read(written, "capacity.json")));
        succeeds("plot", capacity, "--out", folder);
        for (String plot : List.of("capacity.svg", "fleet-frontier.svg", "fleet-spend.png")) {
            Path drawn = folder.resolve("plots").resolve(plot);
            assertEquals(-1, Files.mismatch(capacity.resolve("plots").resolve(plot), drawn), plot);
        }
        assertEquals(-1, Files.mismatch(capacity.resolve("report.html"), folder.resolve("report.html")));
    }

    @Test
    void twoCapacitySearches_standBesideEachOther() throws IOException {
        succeeds("plot", capacity, capacity.resolve("capacity.json"), "--out", folder, "--chart", "capacity");
        String drawing = Files.readString(folder.resolve("plots/capacity.svg"));
        for (String name : List.of("small/h100", "small #2/h100")) {
            assertTrue(drawing.contains(">" + name + "<"), name);
        }
    }

    @Test
    void runAndSweep_areNotMixed() {
        assertEquals(ExitCode.BAD_INPUT, execute("plot", plain, sweep));
        assertTrue(ERR.toString().contains("runs and sweeps"), ERR.toString());
    }

    @Test
    void filesAskedFor_standBesideTheResult_andChangeNothingInIt() throws IOException {
        assertEquals(-1, Files.mismatch(plain.resolve("summary.json"), full.resolve("summary.json")));
        assertTrue(files(full).contains("requests-h100-1.csv.gz"), files(full).toString());
        List<String> rows = Files.readAllLines(full.resolve("timeseries.csv"));
        assertTrue(rows.get(0).startsWith("deployment,replication,start_s,end_s,kv_occupancy,"), rows.get(0));
        for (String run : List.of("h100,1,", "h100,2,", "l40s,1,", "l40s,2,")) {
            assertTrue(rows.stream().anyMatch(row -> row.startsWith(run)), run);
        }
        String events = Files.readString(shared.resolve("trace.json"));
        assertTrue(events.contains("\"h100\"") && events.contains("\"l40s\""), "every deployment is there");
        assertTrue(events.contains("\"cat\":\"step\"") && events.contains("\"cat\":\"request\""), "steps and requests");
    }

    @Test
    void aWrongTraceWindow_isToldBeforeAnythingRuns() {
        Path result = folder.resolve("never");
        assertEquals(
                ExitCode.BAD_INPUT,
                execute("run", shared.resolve("small.yaml"), "--out", result, "--trace-window", "5..2"));
        assertTrue(ERR.toString().contains("expected FROM..TO such as 10s..70s"), ERR.toString());
        assertFalse(Files.exists(result));
    }
}
