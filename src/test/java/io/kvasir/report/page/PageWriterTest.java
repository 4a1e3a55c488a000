package io.kvasir.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.report.content.RunPage;
import io.kvasir.report.view.Axis;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Page;
import io.kvasir.report.view.Point;
import io.kvasir.report.view.Series;
import io.kvasir.report.view.Style;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.SampleResults;
import io.kvasir.result.ScenarioResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PageWriterTest {
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"kvasir-data\">(.*?)</script>", Pattern.DOTALL);

    private static String html(ScenarioResult result) throws IOException {
        return PageWriter.html(RunPage.of(result));
    }

    private static long count(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }

    @Test
    void samePage_sameBytes_belowTheSizeLimit() throws IOException {
        String html = html(SampleResults.chat());
        assertEquals(html, html(SampleResults.chat()));
        assertTrue(html.getBytes(StandardCharsets.UTF_8).length < 1_500_000);
    }

    @Test
    void points_areGivenToSevenDigits_andWithoutWhatTheyLack() {
        List<Point> points = List.of(
                Point.of(1.0 / 3, 123456.789),
                new Point(2e-9 / 3, 2, 1.5, 2.5, ""),
                new Point(0, -4, Double.NaN, Double.NaN, "here"));
        Series series = new Series("s", Style.deployment(0, Style.Mark.LINE), points);
        Chart chart = new Chart(
                "c", "c", "", Chart.Kind.LINES, Axis.linear("x", ""), Axis.linear("y", ""), List.of(series), List.of());
        String json = new ChartData().json(List.of(chart));
        assertTrue(
                json.contains(
                        "\"points\":[[0.3333333,123456.8],[6.666667E-10,2.0,1.5,2.5],[0.0,-4.0,null,null,\"here\"]]"),
                json);
    }

    @Test
    void twoResultsOfTenDeployments_stayBelowTheSizeLimit() throws IOException {
        ScenarioResult chat = SampleResults.chat();
        List<DeploymentResult> many = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            many.addAll(chat.deployments());
        }
        String html = html(new ScenarioResult(chat.header(), many, chat.assumptions()));
        assertTrue(html.getBytes(StandardCharsets.UTF_8).length < 1_500_000, html.length() + " characters");
    }

    @Test
    void nothingIsLoadedFromElsewhere() throws IOException {
        String html = html(SampleResults.chat());
        assertEquals(0, count(html, "<(?:img|link|iframe|object|embed)\\b"));
        assertEquals(0, count(html, "<script[^>]*\\ssrc"));
        assertEquals(0, count(html, "(?:href|src)=\"(?!#)"));
        assertEquals(0, count(html, "(?m)^//# sourceMappingURL"));
        assertEquals(0, count(html, "@import|url\\("));
    }

    @Test
    void hostileNames_addNoElementAndEndNoScript() throws IOException {
        String friendly = html(SampleResults.chat());
        String hostile = html(SampleResults.hostile());
        assertEquals(count(friendly, "<script"), count(hostile, "<script"));
        assertEquals(count(friendly, "</script"), count(hostile, "</script"));
        assertEquals(0, count(hostile, "<img"));
        assertEquals(count(friendly, "<!--"), count(hostile, "<!--"));
        assertFalse(hostile.contains("\u001b") || hostile.contains("\u202e"));
    }

    @Test
    void dataOfTheCharts_cannotEndItsElement() throws IOException {
        var found = DATA.matcher(html(SampleResults.hostile()));
        assertTrue(found.find());
        assertFalse(found.group(1).contains("<"), "a < in the data");
        JsonNode charts = new JsonMapper().readTree(found.group(1)).path("charts");
        JsonNode name = charts.path(0).path("x").path("categories").path(0);
        assertTrue(name.asString().startsWith("=</script><img src=x onerror=alert(1)>"), name.toString());
    }

    @Test
    void everyChart_isOnThePageWithItsLegendAndItsTable() throws IOException {
        String html = html(SampleResults.chat());
        for (Page.Section section : RunPage.of(SampleResults.chat()).sections()) {
            for (Page.Block block : section.blocks()) {
                if (block instanceof Page.ChartBlock chart) {
                    String id = chart.chart().id();
                    for (String part : List.of("canvas-", "legend-", "data-")) {
                        assertTrue(html.contains("id=\"" + part + id + "\""), part + id);
                    }
                }
            }
        }
    }

    @Test
    void questionAnswerAndResolvedScenario_areReadableWithoutAScript() throws IOException {
        String html = html(SampleResults.chat());
        assertTrue(html.contains("Which accelerator serves 20 chat requests a second"));
        assertTrue(html.contains("mi300x is cheapest within the SLO"));
        assertTrue(html.contains("model: llama-3.1-70b"));
        assertTrue(html.contains("NVIDIA H100 data sheet"));
        assertTrue(html.contains("extrapolated from two measurements"));
    }

    @Test
    void undefinedValues_areNullInTheData() {
        String json = new ChartData().json(charts(SampleResults.bare()));
        assertFalse(json.contains("NaN"), json);
    }

    private static List<Chart> charts(ScenarioResult result) {
        return io.kvasir.report.content.ResultCharts.of(result);
    }
}
