package io.kvasir.report.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.kvasir.report.view.Report;
import io.kvasir.report.view.Terminal;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.Metric;
import io.kvasir.result.SampleResults;
import io.kvasir.result.ScenarioResult;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PasteFormatsTest {
    private static String text(Report report, ScenarioResult result) throws IOException {
        StringBuilder out = new StringBuilder();
        report.write(result, Terminal.PLAIN, out);
        return out.toString();
    }

    @Test
    void csv_holdsEveryMetricExactly() throws IOException {
        ScenarioResult result = SampleResults.chat();
        List<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text(new CsvReport(), result)).stream()
                .toList();
        assertEquals(result.deployments().size(), rows.size());
        for (int i = 0; i < rows.size(); i++) {
            DeploymentResult deployment = result.deployments().get(i);
            assertEquals(deployment.name(), rows.get(i).getField("deployment"));
            for (Metric metric : deployment.estimates().keySet()) {
                assertEquals(
                        deployment.mean(metric), Double.parseDouble(rows.get(i).getField(metric.key())), metric.key());
            }
        }
    }

    @Test
    void csv_leavesUndefinedEmptyAndKeepsSpreadsheetsFromRunningNames() throws IOException {
        ScenarioResult result = SampleResults.hostile();
        List<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text(new CsvReport(), result)).stream()
                .toList();
        assertEquals("'" + SampleResults.HOSTILE, rows.get(0).getField("deployment"));
        assertEquals("infeasible", rows.get(2).getField("status"));
        assertEquals("", rows.get(2).getField("ttft_p99"));
        assertFalse(text(new CsvReport(), result).contains("NaN"));
    }

    @Test
    void markdownTable_hasOneCellPerColumnInEveryRow() throws IOException {
        for (ScenarioResult result : List.of(SampleResults.chat(), SampleResults.hostile())) {
            List<String> rows = text(new MarkdownReport(), result)
                    .lines()
                    .filter(line -> line.startsWith("|"))
                    .toList();
            long bars = bars(rows.get(0));
            assertTrue(rows.size() >= 2 + result.deployments().size());
            rows.stream().limit(2L + result.deployments().size()).forEach(row -> assertEquals(bars, bars(row), row));
        }
    }

    @Test
    void markdown_showsNamesAsText() throws IOException {
        String text = text(new MarkdownReport(), SampleResults.hostile());
        assertFalse(text.contains("<img"), text);
        assertFalse(text.contains("\u001b"), text);
    }

    private static long bars(String row) {
        return row.replace("\\|", "").chars().filter(c -> c == '|').count();
    }
}
