package io.kvasir.report.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.report.view.Terminal;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.Metric;
import io.kvasir.result.SampleResults;
import io.kvasir.result.ScenarioResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableReportTest {
    private static List<String> lines(ScenarioResult result, Terminal terminal) throws IOException {
        StringBuilder out = new StringBuilder();
        new TableReport().write(result, terminal, out);
        return out.toString().lines().toList();
    }

    private static Terminal width(int width) {
        return new Terminal(width, false, false, true);
    }

    @Test
    void everyLine_fitsTheTerminal() throws IOException {
        for (ScenarioResult result : List.of(SampleResults.chat(), SampleResults.hostile(), SampleResults.bare())) {
            for (int width : List.of(80, 100, 120, 160)) {
                for (boolean wide : List.of(true, false)) {
                    for (String line : lines(result, new Terminal(width, wide, false, true))) {
                        assertTrue(line.codePointCount(0, line.length()) <= width, width + ": " + line);
                    }
                }
            }
        }
    }

    @Test
    void answer_comesFirstAndNamesTheCheapestWithinTheSlo() throws IOException {
        String first = lines(SampleResults.chat(), width(160)).get(0);
        assertTrue(first.startsWith("mi300x is cheapest within the SLO: 0.0897 ±"), first);
        assertTrue(first.contains("less than h200"), first);
    }

    @Test
    void narrowTerminals_dropColumnsAndKeepNameAndVerdict() throws IOException {
        List<String> wide = lines(SampleResults.chat(), width(200));
        List<String> narrow = lines(SampleResults.chat(), width(60));
        assertTrue(wide.stream().anyMatch(line -> line.contains("out/device")));
        assertFalse(narrow.stream().anyMatch(line -> line.contains("out/device")));
        assertTrue(narrow.stream().anyMatch(line -> line.startsWith("deployment") && line.endsWith("verdict")));
        assertTrue(narrow.stream().anyMatch(line -> line.startsWith("l40s") && line.endsWith("misses SLO")));
    }

    @Test
    void wide_showsEveryColumnInBlocks() throws IOException {
        List<String> lines = lines(SampleResults.chat(), new Terminal(100, true, false, true));
        assertTrue(lines.stream().filter(line -> line.startsWith("deployment")).count() > 1);
        for (String head : List.of("TTFT p50", "MFU", "idle spend", "verdict")) {
            assertTrue(lines.stream().anyMatch(line -> line.contains(head)), head);
        }
    }

    @Test
    void bestValues_areMarkedOncePerColumn() throws IOException {
        String table = String.join("\n", lines(SampleResults.chat(), width(100)));
        assertTrue(table.contains("0.0897 ±0.0017✓"), table);
        assertEquals(5, table.chars().filter(c -> c == '✓').count(), table);
    }

    @Test
    void cheapButMissingTheSlo_isNotMarkedBest() throws IOException {
        ScenarioResult chat = SampleResults.chat();
        DeploymentResult l40s = chat.deployment("l40s").orElseThrow();
        DeploymentResult cheap = DeploymentResult.of(
                l40s.identity(),
                l40s.runs().stream()
                        .map(run -> run.withMetrics(Map.of(Metric.USD_PER_MTOK_BLENDED, 0.01)))
                        .toList(),
                0.95);
        List<DeploymentResult> three = List.of(
                cheap,
                chat.deployment("h200").orElseThrow(),
                chat.deployment("b200").orElseThrow());
        List<String> lines = lines(new ScenarioResult(chat.header(), three, chat.assumptions()), width(100));
        assertTrue(lines.stream().noneMatch(line -> line.startsWith("l40s") && line.contains("✓")));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("h200") && line.contains("0.144 ±0.003✓")));
    }

    @Test
    void saturatedDeployments_areNeverBest() throws IOException {
        List<String> lines = lines(SampleResults.hostile(), width(140));
        String saturated = lines.stream()
                .filter(line -> line.startsWith("slow"))
                .findFirst()
                .orElseThrow();
        assertTrue(saturated.endsWith("saturated"), saturated);
        assertFalse(saturated.contains("✓"), saturated);
        assertTrue(lines.stream().anyMatch(line -> line.contains("offered 12/s, served 9.4/s")));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("! big cannot run: weights 141.1 GB")));
    }

    @Test
    void namesFromFiles_cannotSendControlCharacters() throws IOException {
        for (boolean unicode : List.of(true, false)) {
            for (String line : lines(SampleResults.hostile(), new Terminal(100, true, false, unicode))) {
                assertTrue(
                        line.codePoints()
                                .noneMatch(point ->
                                        Character.isISOControl(point) || Character.getType(point) == Character.FORMAT),
                        line);
            }
        }
    }

    @Test
    void withoutUnicode_everythingIsAscii() throws IOException {
        for (ScenarioResult result : List.of(SampleResults.chat(), SampleResults.hostile())) {
            for (String line : lines(result, new Terminal(100, true, false, false))) {
                assertTrue(line.chars().allMatch(c -> c < 128), line);
            }
        }
        assertTrue(lines(SampleResults.chat(), new Terminal(100, false, false, false)).stream()
                .anyMatch(line -> line.contains("+-") && line.contains("*")));
    }

    @Test
    void colour_isUsedOnlyWhereAllowed() throws IOException {
        String plain = String.join("\n", lines(SampleResults.chat(), width(100)));
        String coloured = String.join("\n", lines(SampleResults.chat(), new Terminal(100, false, true, true)));
        assertFalse(plain.contains("\u001b"));
        assertTrue(coloured.contains("\u001b[1m"));
        assertEquals(plain, coloured.replaceAll("\u001b\\[[0-9]+m", "").replaceAll("(?m) +$", ""));
    }
}
