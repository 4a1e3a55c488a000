package io.kvasir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.experiment.StudyFixtures;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code compare}: what it prints, what it leaves behind, and that {@code plot} draws it again. */
final class CompareCommandTest {
    private static final String SHORT = "workload.requests=80";
    private static final String FOUR = "experiment.replications=4";

    @TempDir
    private static Path shared;

    private static Path before;
    private static Path after;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void simulate() throws IOException {
        Path scenario = Files.writeString(shared.resolve("small.yaml"), StudyFixtures.SMALL);
        before = shared.resolve("before");
        after = shared.resolve("after");
        for (Object[] run : new Object[][] {
            {before, "deployments.h100.price.usd_per_device_hour=2.5"},
            {after, "deployments.h100.price.usd_per_device_hour=1.5"}
        }) {
            CommandLine commands = Main.commandLine();
            commands.setOut(new PrintWriter(new StringWriter()));
            commands.setErr(new PrintWriter(new StringWriter()));
            commands.execute(
                    "run",
                    scenario.toString(),
                    "--quiet",
                    "--no-band",
                    "--no-fail",
                    "--set",
                    SHORT,
                    "--set",
                    FOUR,
                    "--set",
                    run[1].toString(),
                    "--out",
                    run[0].toString());
        }
    }

    private int execute(Object... words) {
        CommandLine commands = Main.commandLine();
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        return commands.execute(Stream.of(words).map(Object::toString).toArray(String[]::new));
    }

    @Test
    void twoResults_areNamedByTheirFolders_andTheAnswerStandsFirst() {
        assertEquals(ExitCode.OK, execute("compare", before, after, "--out", folder), err::toString);
        String printed = out.toString().replaceAll("\\s+", " ");
        assertTrue(printed.startsWith("Cost per token, after against before: lower for h100 (-40.0%)"), printed);
        assertTrue(
                printed.contains(
                        "; no clear difference for the other one. TTFT p99, after against before: no clear difference for any of 2."),
                printed);
        assertTrue(printed.contains("h100 (after) against h100 (before): "), printed);
        assertTrue(err.toString().contains("written to " + folder), err.toString());
    }

    @Test
    void folder_holdsWhatWasFound() throws IOException {
        assertEquals(ExitCode.OK, execute("compare", before, after, "--out", folder), err::toString);
        for (String file : List.of("comparison.json", "comparison.csv", "report.html", "figures.json")) {
            assertTrue(Files.size(folder.resolve(file)) > 0, file);
        }
        JsonNode first = new JsonMapper()
                .readTree(Files.readString(folder.resolve("comparison.json")))
                .path("comparisons")
                .path(0);
        assertEquals("h100 (after)", first.path("candidate").asString());
        List<String> rows = Files.readAllLines(folder.resolve("comparison.csv"));
        String cost = rows.stream()
                .filter(row -> row.startsWith("h100 (before),h100 (after),usd_per_mtok_blended,"))
                .findFirst()
                .orElseThrow();
        assertTrue(cost.endsWith(",lower"), cost);
        String page = Files.readString(folder.resolve("report.html"));
        assertTrue(page.contains("deployments[0].price.usd_per_device_hour"), "the setting that differs is named");
        assertTrue(Files.exists(folder.resolve("plots/difference-usd-per-mtok-blended.svg")));
        assertTrue(Files.exists(folder.resolve("plots/ttft-cdf.png")), "the results lie over each other");
    }

    @Test
    void oneResult_isComparedWithinItself_andDrawnAgainAlike() throws IOException {
        Path first = folder.resolve("first");
        Path again = folder.resolve("again");
        assertEquals(ExitCode.OK, execute("compare", before, "--baseline", "l40s", "--out", first), err::toString);
        assertTrue(out.toString().startsWith("h100 against l40s: "), out.toString());
        assertEquals(ExitCode.OK, execute("plot", first, "--out", again), err::toString);
        for (String file : List.of("plots/differences.svg", "plots/cost.svg", "plots/differences.png")) {
            assertEquals(-1, Files.mismatch(first.resolve(file), again.resolve(file)), file);
        }
    }

    @Test
    void machineFormats_areOneDocument_andAWrongOneIsToldBeforeAnythingIsWritten() {
        assertEquals(ExitCode.OK, execute("compare", before, after, "--format", "csv", "--out", folder), err::toString);
        assertEquals(
                1,
                out.toString()
                        .lines()
                        .filter(line -> line.startsWith("baseline,"))
                        .count());
        Path never = folder.resolve("never");
        assertEquals(ExitCode.BAD_INPUT, execute("compare", before, after, "--format", "xml", "--out", never));
        assertFalse(Files.exists(never));
    }
}
