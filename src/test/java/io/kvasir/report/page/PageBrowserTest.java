package io.kvasir.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kvasir.report.content.RunPage;
import io.kvasir.report.json.SummaryJson;
import io.kvasir.report.view.Numbers;
import io.kvasir.result.Estimate;
import io.kvasir.result.Metric;
import io.kvasir.result.SampleResults;
import io.kvasir.result.ScenarioResult;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page in a real browser; skipped where there is none. */
class PageBrowserTest {
    private static final Pattern POLICY = Pattern.compile("<meta http-equiv=\"Content-Security-Policy\"[^>]*>");
    private static final Pattern FOUND = Pattern.compile("<pre id=\"probe\">(.*?)</pre>", Pattern.DOTALL);

    /** Sorts, toggles, opens and switches as a reader would, and writes down what came of it. */
    private static final String PROBE = """
            <script>
            const found = {};
            const table = document.getElementById('table-deployments');
            const head = name => [...table.tHead.rows[0].cells].findIndex(c => c.textContent.startsWith(name));
            const column = name => [...table.tBodies[0].rows].map(r => r.cells[head(name)].dataset.value);
            const names = () => [...table.tBodies[0].rows].map(r => r.cells[0].textContent);
            found.ttft = Object.fromEntries(names().map((name, i) => [name, Number(column('TTFT p99')[i])]));
            const press = name => table.tHead.rows[0].cells[head(name)].querySelector('button').click();
            press('TTFT p99'); found.fastestFirst = names();
            press('TTFT p99'); found.slowestFirst = names();
            press('goodput'); found.goodputFirst = column('goodput').map(Number);
            press('deployment'); found.byName = names();
            const chart = Chart.getChart('canvas-ttft-cdf');
            const button = document.querySelector('#legend-ttft-cdf button');
            button.click(); found.hidden = [chart.isDatasetVisible(0), button.getAttribute('aria-pressed')];
            button.click(); found.shown = [chart.isDatasetVisible(0), button.getAttribute('aria-pressed')];
            found.charts = [...document.querySelectorAll('canvas')].map(c => Chart.getChart(c).data.datasets.length);
            const hover = (id, datasetIndex, index) => {
              const hovered = Chart.getChart('canvas-' + id);
              hovered.tooltip.setActiveElements([{datasetIndex, index}], {x: 100, y: 100});
              hovered.update();
              return hovered.tooltip.title.concat(hovered.tooltip.body.flatMap(part => part.lines));
            };
            found.overCurve = hover('ttft-cdf', 2, 50);
            found.overPoint = hover('cost-latency', 4, 0);
            found.overBar = hover('cost', 0, 4);
            const before = chart.data.datasets[0].borderColor;
            document.querySelector('.theme').click();
            found.theme = document.documentElement.dataset.theme;
            found.recoloured = Chart.getChart('canvas-ttft-cdf').data.datasets[0].borderColor !== before;
            document.getElementById('data-cost').open = true;
            setTimeout(() => {
              found.rows = document.querySelectorAll('#data-cost tbody tr').length;
              const probe = document.createElement('pre');
              probe.id = 'probe';
              probe.textContent = JSON.stringify(found);
              document.body.append(probe);
            }, 200);
            </script>
            """;

    private static Browser browser(Path scratch) {
        Optional<Browser> browser = Browser.find(scratch);
        assumeTrue(browser.isPresent(), "no Chromium on the path: the page is not tried in a browser");
        return browser.orElseThrow();
    }

    /** The page with a probe; its policy would rightly keep the probe from running. */
    private static String probed(String html) {
        return POLICY.matcher(html).replaceFirst("").replace("</body>", PROBE + "</body>");
    }

    @Test
    void page_rendersSortsTogglesAndShowsTheValuesOfTheSummary(@TempDir Path scratch) throws Exception {
        ScenarioResult result = SampleResults.chat();
        Browser.Visit visit = browser(scratch).visit(probed(PageWriter.html(RunPage.of(result))), "chat");
        assertTrue(visit.dom().contains("data-ready=\"true\""), "the script did not finish: " + visit.console());
        assertEquals(0, visit.console().size(), visit.console().toString());
        Matcher probe = FOUND.matcher(visit.dom());
        assertTrue(probe.find(), "the probe did not finish: " + visit.console());
        JsonNode found = new JsonMapper().readTree(probe.group(1));

        JsonNode summary = new JsonMapper().readTree(SummaryJson.write(result));
        for (JsonNode deployment : summary.path("deployments")) {
            String name = deployment.path("identity").path("name").asString();
            double seconds =
                    deployment.path("estimates").path("ttft_p99").path("mean").asDouble();
            assertEquals(1e3 * seconds, found.path("ttft").path(name).asDouble(), 1e-9, name);
        }
        assertEquals("b200", found.path("fastestFirst").path(0).asString());
        assertEquals("l40s", found.path("slowestFirst").path(0).asString());
        assertEquals("a100-80", found.path("byName").path(0).asString());
        assertTrue(found.path("goodputFirst").path(0).asDouble()
                > found.path("goodputFirst").path(7).asDouble());
        assertEquals("[false,\"false\"]", found.path("hidden").toString());
        assertEquals("[true,\"true\"]", found.path("shown").toString());
        assertEquals("[3,9,8,8,8,8,8,8,4]", found.path("charts").toString());
        assertEquals(
                "[\"TTFT 88.2 ms\",\"b200: 50.0%\"]", found.path("overCurve").toString());
        Estimate cost = result.deployment("mi300x").orElseThrow().estimate(Metric.USD_PER_MTOK_BLENDED);
        String interval = " (" + Numbers.text(cost.low()) + " to " + Numbers.text(cost.high()) + ")";
        assertEquals(
                "[\"TTFT p99 455 ms\",\"mi300x: " + Numbers.text(cost.mean()) + " USD/Mtok" + interval + "\"]",
                found.path("overPoint").toString());
        assertEquals(
                "[\"mi300x\",\"devices: 0.0581 USD/Mtok\"]",
                found.path("overBar").toString());
        assertEquals("dark", found.path("theme").asString());
        assertTrue(found.path("recoloured").asBoolean());
        assertEquals(3 * result.deployments().size(), found.path("rows").asInt());
    }

    @Test
    void hostileNames_areShownAndNotRun(@TempDir Path scratch) throws Exception {
        String html = PageWriter.html(RunPage.of(SampleResults.hostile()));
        Browser.Visit visit = browser(scratch).visit(html, "hostile");
        assertTrue(visit.dom().contains("data-ready=\"true\""), "the script did not finish: " + visit.console());
        assertFalse(visit.dom().contains("data-error"), visit.dom().substring(0, 200));
        assertFalse(visit.dom().contains("<img"), "a name became an element");
        assertTrue(visit.dom().contains("&lt;img src=x onerror=alert(1)&gt;"), "the name is not shown");
        assertEquals(0, visit.console().size(), visit.console().toString());
    }
}
