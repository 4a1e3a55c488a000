package io.kvasir.report.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.report.content.CurveChart;
import io.kvasir.report.content.CurvePoint;
import io.kvasir.report.content.PredictionChart;
import io.kvasir.report.content.ResultCharts;
import io.kvasir.report.content.StudyBasis;
import io.kvasir.report.view.Axis;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Guide;
import io.kvasir.report.view.Point;
import io.kvasir.report.view.Series;
import io.kvasir.report.view.Style;
import io.kvasir.result.Estimate;
import io.kvasir.result.LatencyKind;
import io.kvasir.result.Metric;
import io.kvasir.result.SampleResults;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PlotsTest {
    private static List<Chart> charts() {
        List<Chart> charts = new ArrayList<>(ResultCharts.of(SampleResults.chat()));
        charts.add(curve());
        charts.add(intervals());
        charts.add(PredictionChart.of(
                Metric.TTFT_P50,
                List.of(
                        new PredictionChart.Pair("h100-sxm", 0.1, 0.11, "row 1"),
                        new PredictionChart.Pair("l40s", 0.9, 0.8, "row 2")),
                0.2));
        return charts;
    }

    /** One of each kind: drawing all of them again and again would take long. */
    private static List<Chart> oneOfEachKind() {
        List<Chart> charts = ResultCharts.of(SampleResults.chat());
        return List.of(charts.get(0), charts.get(1), curve(), intervals());
    }

    private static Chart curve() {
        List<CurvePoint> points = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            double y = 0.05 * i * i;
            points.add(new CurvePoint(i, Estimate.of(List.of(0.9 * y, y, 1.1 * y), 0.95), i == 6));
        }
        return CurveChart.of(
                "ttft-curve",
                Axis.linear("offered rate", "req/s"),
                Metric.TTFT_P99,
                Axis.Scale.LOG,
                List.of(new CurveChart.Curve("h100", 0, points)),
                List.of(new StudyBasis.Limit("SLO", LatencyKind.TTFT, 0.5)));
    }

    /** Two points of one row, one of another, one interval below zero. */
    private static Chart intervals() {
        return new Chart(
                "differences",
                "Against the baseline",
                "",
                Chart.Kind.INTERVALS,
                Axis.categories("metric", List.of("cost", "TTFT p99")),
                Axis.linear("difference", "%"),
                List.of(
                        new Series(
                                "before",
                                Style.deployment(0, Style.Mark.POINTS),
                                List.of(new Point(0, -20, -25, -15, ""), new Point(1, 5, -2, 12, ""))),
                        new Series(
                                "after", Style.deployment(1, Style.Mark.POINTS), List.of(new Point(0, 3, 1, 5, "")))),
                List.of(new Guide(Guide.Direction.UPRIGHT, 0, "")));
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
    }

    private static String words(Document svg) {
        NodeList texts = svg.getElementsByTagName("text");
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < texts.getLength(); i++) {
            words.append(texts.item(i).getTextContent()).append('\n');
        }
        return words.toString();
    }

    @Test
    void everyChartOfARun_isDrawn() {
        List<String> ids =
                ResultCharts.of(SampleResults.chat()).stream().map(Chart::id).toList();
        assertEquals(
                List.of(
                        "cost",
                        "cost-latency",
                        "ttft-cdf",
                        "tpot-cdf",
                        "e2e-cdf",
                        "kv-occupancy",
                        "batch-size",
                        "queue-length",
                        "step-time"),
                ids);
    }

    @Test
    void sameChart_sameBytes() throws IOException {
        for (Chart chart : oneOfEachKind()) {
            assertArrayEquals(Plots.png(chart), Plots.png(chart), chart.id());
            assertEquals(Plots.svg(chart), Plots.svg(chart), chart.id());
        }
    }

    @Test
    void png_isNotBlankAndShowsEveryDeploymentsColour() throws IOException {
        for (Chart chart : oneOfEachKind()) {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(Plots.png(chart)));
            assertEquals(1800, image.getWidth());
            for (Series series : chart.series()) {
                int wanted = PlotTheme.colour(series.style()).getRGB();
                assertTrue(shows(image, wanted), chart.id() + " lacks " + series.name());
            }
        }
    }

    private static boolean shows(BufferedImage image, int wanted) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.stream(pixels).anyMatch(pixel -> pixel == wanted);
    }

    @Test
    void svg_holdsTitleAxesUnitsNamesAndLimitAsText() throws Exception {
        for (Chart chart : charts()) {
            String words = words(parsed(Plots.svg(chart)));
            assertTrue(words.contains(chart.title()), words);
            assertTrue(words.contains(chart.y().title()), chart.id() + ": " + words);
            boolean names = chart.kind() != Chart.Kind.SCATTER || chart.id().startsWith("predicted");
            for (Series series : names ? chart.series() : List.<Series>of()) {
                assertTrue(words.contains(series.name()), chart.id() + ": " + series.name());
            }
            boolean limited = chart.id().equals("ttft-cdf") || chart.id().equals("ttft-curve");
            assertTrue(!limited || words.contains("SLO"), words);
        }
    }

    @Test
    void svg_ofHostileNames_isWellFormedAndHasNoMarkupOfTheirs() throws Exception {
        for (Chart chart : ResultCharts.of(SampleResults.hostile())) {
            Document svg = parsed(Plots.svg(chart));
            assertEquals(0, svg.getElementsByTagName("img").getLength());
            assertEquals(0, svg.getElementsByTagName("script").getLength());
        }
    }

    @Test
    void svg_staysSmall() throws IOException {
        for (Chart chart : charts()) {
            assertTrue(Plots.svg(chart).length() < 200_000, chart.id());
        }
    }

    @Test
    void svg_namesGenericFontsAndNothingOnTheNetwork() throws IOException {
        String svg = Plots.svg(curve());
        assertFalse(svg.contains("Dialog") || svg.contains("SansSerif"));
        assertFalse(svg.contains("DOCTYPE"));
    }
}
