package io.kvasir.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.report.json.Manifest;
import io.kvasir.report.json.SummaryJson;
import io.kvasir.report.view.Report;
import io.kvasir.report.view.Terminal;
import io.kvasir.result.SampleResults;
import io.kvasir.result.ScenarioResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResultFolderTest {
    private static Manifest manifest(double wallSeconds) {
        return new Manifest(
                "bare",
                "kvasir: 1\n",
                7,
                "0.1.0",
                List.of("kvasir", "run", "bare.yaml"),
                "2026-11-21T12:00:00Z",
                wallSeconds,
                Manifest.Host.current());
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void run_leavesEveryFileWholeAndNothingElse(@TempDir Path temp) throws IOException {
        ScenarioResult result = SampleResults.bare();
        ResultFolder.open(temp.resolve("out/bare")).writeRun(result, manifest(1.5));
        List<String> files = files(temp.resolve("out/bare"));
        assertEquals(List.of("manifest.json", "report.html", "summary.csv", "summary.json"), files);
        assertEquals(result, SummaryJson.read(temp.resolve("out/bare")));
    }

    @Test
    void twoRuns_differInTheManifestAlone(@TempDir Path temp) throws IOException {
        ResultFolder.open(temp.resolve("a")).writeRun(SampleResults.bare(), manifest(1.5));
        ResultFolder.open(temp.resolve("b")).writeRun(SampleResults.bare(), manifest(2.5));
        for (String file : files(temp.resolve("a"))) {
            long difference = Files.mismatch(
                    temp.resolve("a").resolve(file), temp.resolve("b").resolve(file));
            assertEquals(file.equals("manifest.json"), difference >= 0, file);
        }
    }

    @Test
    void manifest_saysHowTheFolderCameAbout(@TempDir Path temp) throws IOException {
        ResultFolder folder = ResultFolder.open(temp);
        folder.writeManifest(manifest(1.5));
        JsonNode manifest = new JsonMapper().readTree(Files.readString(temp.resolve("manifest.json")));
        assertEquals(7, manifest.path("seed").asInt());
        assertEquals(1.5, manifest.path("wall_seconds").asDouble());
        assertEquals("run", manifest.path("command").path(1).asString());
        assertTrue(manifest.path("host").path("processors").asInt() >= 1);
    }

    @Test
    void files_areReplacedAsAWhole_andStayInside(@TempDir Path temp) throws IOException {
        ResultFolder folder = ResultFolder.open(temp.resolve("out"));
        folder.write("summary.csv", "first, and longer");
        folder.write("summary.csv", "second");
        assertEquals("second", Files.readString(temp.resolve("out/summary.csv")));
        assertEquals(List.of("summary.csv"), files(temp.resolve("out")));
        assertThrows(IllegalArgumentException.class, () -> folder.write("../elsewhere", "x"));
    }

    @Test
    void everyFormat_hasAUniqueNameAndWritesSomethingThatEndsItsLine() throws IOException {
        List<String> names = Reports.all().stream().map(Report::name).toList();
        assertEquals(List.of("table", "json", "csv", "markdown", "html"), names);
        for (Report report : Reports.all()) {
            StringBuilder out = new StringBuilder();
            report.write(SampleResults.bare(), Terminal.PLAIN, out);
            assertTrue(out.length() > 50 && out.charAt(out.length() - 1) == '\n', report.name());
        }
        assertEquals(Optional.empty(), Reports.named("xlsx"));
        assertEquals("csv", Reports.named("csv").orElseThrow().name());
    }
}
