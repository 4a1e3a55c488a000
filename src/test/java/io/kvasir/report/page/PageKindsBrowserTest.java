package io.kvasir.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kvasir.assembly.RunOptions;
import io.kvasir.experiment.StudyFixtures;
import io.kvasir.experiment.capacity.CapacityPlan;
import io.kvasir.experiment.capacity.CapacityResult;
import io.kvasir.experiment.capacity.CapacityStudy;
import io.kvasir.experiment.claims.ClaimFolder;
import io.kvasir.experiment.claims.ClaimResult;
import io.kvasir.experiment.claims.ClaimRunner;
import io.kvasir.experiment.claims.ScenarioClaimSimulation;
import io.kvasir.experiment.compare.Comparison;
import io.kvasir.experiment.run.RunProgress;
import io.kvasir.experiment.run.ScenarioRunner;
import io.kvasir.experiment.sweep.Sweep;
import io.kvasir.experiment.sweep.SweepPlan;
import io.kvasir.experiment.sweep.SweepResult;
import io.kvasir.experiment.sweep.SweepRow;
import io.kvasir.experiment.validate.CaseLabels;
import io.kvasir.experiment.validate.CaseRow;
import io.kvasir.experiment.validate.TableKind;
import io.kvasir.experiment.validate.ValidationEntry;
import io.kvasir.experiment.validate.ValidationResult;
import io.kvasir.report.content.CapacityPage;
import io.kvasir.report.content.ClaimsOverview;
import io.kvasir.report.content.ComparePage;
import io.kvasir.report.content.StudyBasis;
import io.kvasir.report.content.SweepPage;
import io.kvasir.report.content.ValidationPage;
import io.kvasir.report.view.Figures;
import io.kvasir.report.view.Page;
import io.kvasir.result.Assumptions;
import io.kvasir.result.Metric;
import io.kvasir.result.SampleResults;
import io.kvasir.result.ScenarioResult;
import io.kvasir.scenario.source.ScenarioDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The pages of sweep, capacity, compare, validate and claims in a real browser, all in one visit: each in a frame, used by
 * a probe that tells what came of it. Skipped where there is no browser.
 */
class PageKindsBrowserTest {
    private static final Pattern POLICY = Pattern.compile("<meta http-equiv=\"Content-Security-Policy\"[^>]*>");
    private static final Pattern FOUND = Pattern.compile("<pre id=\"probe\">(.*?)</pre>", Pattern.DOTALL);
    private static final String COLLECT = """
            <pre id="probe"></pre>
            <script>
            const all = {};
            addEventListener('message', event => {
              all[event.data.name] = event.data.found;
              document.getElementById('probe').textContent = JSON.stringify(all);
            });
            </script>
            """;

    @TempDir
    private static Path scratch;

    private static final Map<String, Page> PAGES = new LinkedHashMap<>();
    private static final SweepResult SWEEP = sweep();
    private static final CapacityResult CAPACITY = capacity();
    private static final List<ScenarioResult> RESULTS = List.of(run("2.5"), run("1.5"));
    private static final List<String> NAMES = List.of("before", "after");
    private static final List<Comparison> COMPARISONS = Comparison.all(RESULTS, NAMES, "");
    private static final List<ClaimResult> CLAIMS = claims();

    private static JsonNode found;
    private static List<String> console = List.of();

    @BeforeAll
    static void visit() throws Exception {
        PAGES.put("sweep", SweepPage.of(SWEEP, StudyBasis.NONE));
        PAGES.put("capacity", CapacityPage.of(CAPACITY, StudyBasis.NONE));
        PAGES.put("compare", ComparePage.of(COMPARISONS, RESULTS, NAMES));
        PAGES.put("validate", ValidationPage.of(validation(), "1.0", 7));
        PAGES.put("claims", ClaimsOverview.of(CLAIMS, "1.0"));
        Optional<Browser> browser = Browser.find(scratch);
        assumeTrue(browser.isPresent(), "no Chromium on the path: the pages are not tried in a browser");
        StringBuilder frames = new StringBuilder("<!DOCTYPE html><meta charset=\"utf-8\"><body>" + COLLECT);
        for (Map.Entry<String, Page> page : PAGES.entrySet()) {
            // The policy would rightly keep the probe from running.
            String html = POLICY.matcher(PageWriter.html(page.getValue())).replaceFirst("");
            Path file = browser.orElseThrow()
                    .write(
                            "page-" + page.getKey() + ".html",
                            html.replace("</body>", "<script>" + probe() + "</script></body>"));
            frames.append("<iframe width=\"390\" height=\"900\" src=\"")
                    .append(file.getFileName())
                    .append("\"></iframe>");
        }
        Browser.Visit visit = browser.orElseThrow().visit(frames + "</body>", "frames");
        console = visit.console();
        Matcher probe = FOUND.matcher(visit.dom());
        assertTrue(probe.find(), "no page told anything: " + console);
        found = new JsonMapper()
                .readTree(
                        probe.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
    }

    private static String probe() throws IOException {
        try (InputStream in = PageKindsBrowserTest.class.getResourceAsStream("/report/probe.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ScenarioResult run(String price) {
        ScenarioDocument document =
                StudyFixtures.small("workload.requests=60", "deployments.h100.price.usd_per_device_hour=" + price);
        return new ScenarioRunner(StudyFixtures.VERSION, RunOptions.USUAL, 1)
                .run(StudyFixtures.reader().bind(document), Assumptions.NONE, RunProgress.NONE);
    }

    private static SweepResult sweep() {
        ScenarioDocument document = StudyFixtures.small("workload.requests=60");
        return new Sweep(StudyFixtures.reader(), StudyFixtures.VERSION, StudyFixtures.runs())
                .run(document, SweepPlan.of(document, List.of("rate=2/s,4/s,10/s")));
    }

    private static CapacityResult capacity() {
        ScenarioDocument document = StudyFixtures.small("workload.requests=60", "capacity.demand=8/s");
        return new CapacityStudy(StudyFixtures.reader(), StudyFixtures.VERSION, StudyFixtures.runs())
                .run(document, CapacityPlan.of(document, List.of()));
    }

    private static List<ClaimResult> claims() {
        ClaimRunner runner = new ClaimRunner(
                new ScenarioClaimSimulation("test"),
                List.of("experiment.replications=1", "workload.requests=32"),
                0.95);
        List<ClaimResult> results = new ArrayList<>();
        for (String file : List.of("c44-8-bit-weights.yaml", "c37-cost-structure.yaml")) {
            results.add(runner.run(ClaimFolder.readAll(List.of(Path.of("scenarios/claims", file)))
                    .get(0)));
        }
        return results;
    }

    private static ValidationResult validation() {
        List<ValidationEntry> entries = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            CaseRow row = new CaseRow(
                    TableKind.VLLM_EXPERIMENTS,
                    "row " + i,
                    "-1",
                    0,
                    1,
                    Map.of("tpot_mean_ms", 10.0 * i),
                    new CaseLabels(i == 1 ? SampleResults.HOSTILE : "L40S", "model", "engine", "load"));
            entries.add(
                    new ValidationEntry(row, "tpot_mean_ms", 10.0 * i, 11.0 * i, ValidationEntry.Status.MODELLED, ""));
        }
        return new ValidationResult(entries, List.of());
    }

    private static JsonNode of(String kind) {
        return found.path("page-" + kind + ".html");
    }

    /** A cell of a table by row and the beginning of its head. */
    private static String cell(JsonNode table, int row, String head) {
        for (int i = 0; i < table.path("heads").size(); i++) {
            if (table.path("heads").path(i).asString().startsWith(head)) {
                return table.path("rows").path(row).path(i).asString();
            }
        }
        throw new AssertionError("no column " + head + " in " + table.path("heads"));
    }

    @Test
    void everyKind_runsWithoutAnError_andSaysItsAnswer() {
        assertEquals(List.of(), console);
        PAGES.forEach((kind, page) -> {
            assertEquals("", of(kind).path("error").asString("missing"), kind);
            assertEquals(page.answer(), of(kind).path("answer").asString(), kind);
            assertFalse(of(kind).path("question").asString().isEmpty(), kind);
            assertEquals("dark", of(kind).path("theme").asString(), kind);
        });
    }

    @Test
    void everyKind_fitsAPhone() {
        PAGES.keySet().forEach(kind -> assertEquals(0, of(kind).path("width").asInt(-1), kind));
    }

    @Test
    void everyColumnOfEveryTable_sortsBothWays() {
        PAGES.keySet().forEach(kind -> {
            assertFalse(of(kind).path("tables").isEmpty(), kind);
            assertEquals("[]", of(kind).path("unsorted").toString(), kind);
        });
    }

    @Test
    void everyChart_togglesZoomsAndChangesItsAxes_andGivesItsNumbersAway() {
        PAGES.forEach((kind, page) -> {
            JsonNode charts = of(kind).path("charts");
            assertEquals(Figures.of(page).charts().size(), charts.size(), kind);
            charts.properties().forEach(entry -> {
                JsonNode chart = entry.getValue();
                String name = kind + " " + entry.getKey();
                assertTrue(
                        chart.path("hidden").asBoolean() && chart.path("shown").asBoolean(), name);
                assertEquals(chart.path("points").asInt(), chart.path("rows").asInt(), name);
                assertEquals(
                        chart.path("points").asInt() + 1, chart.path("lines").asInt(), name);
                assertTrue(chart.path("scaled").asBoolean(true), name);
                assertTrue(
                        !chart.path("kind").asString().equals("lines")
                                || chart.path("zoomed").asBoolean(),
                        name);
            });
        });
    }

    @Test
    void everyText_standsOutFromItsBackground_andWhatCanBeFocusedHasAName() {
        PAGES.keySet().forEach(kind -> {
            assertEquals("[]", of(kind).path("faint").toString(), kind);
            assertEquals(0, of(kind).path("unnamed").asInt(-1), kind);
        });
    }

    @Test
    void anyTwoColumnsOfATable_canBeDrawn() {
        JsonNode drawn = of("sweep").path("explored");
        assertEquals("table-points", drawn.path("table").asString());
        JsonNode table = of("sweep").path("tables").path("table-points");
        List<String> expected = new ArrayList<>();
        String x = drawn.path("x").asString().replaceAll(" \\(.*", "");
        String y = drawn.path("y").asString().replaceAll(" \\(.*", "");
        for (int i = 0; i < SWEEP.rows().size(); i++) {
            expected.add(cell(table, i, "deployment") + " " + Double.parseDouble(cell(table, i, x)) + " "
                    + Double.parseDouble(cell(table, i, y)));
        }
        List<String> points = new ArrayList<>();
        drawn.path("points")
                .forEach(point -> points.add(point.path(0).asString() + " "
                        + point.path(1).asDouble() + " " + point.path(2).asDouble()));
        assertEquals("TTFT p99", x);
        assertEquals(
                expected.stream().sorted().toList(), points.stream().sorted().toList());
    }

    @Test
    void sweep_showsItsEstimates() {
        JsonNode table = of("sweep").path("tables").path("table-points");
        for (int i = 0; i < SWEEP.rows().size(); i++) {
            SweepRow row = SWEEP.rows().get(i);
            assertEquals(row.identity().name(), cell(table, i, "deployment"));
            double seconds = row.estimate(Metric.TPOT_P99, 0.95).mean();
            assertEquals(1e3 * seconds, Double.parseDouble(cell(table, i, "TPOT p99")), 1e-9);
        }
    }

    @Test
    void capacity_showsItsLoadsAndFleets() {
        JsonNode loads = of("capacity").path("tables").path("table-capacity");
        JsonNode fleets = of("capacity").path("tables").path("table-fleets");
        for (int i = 0; i < CAPACITY.loads().size(); i++) {
            double rate = CAPACITY.loads().get(i).ratePerSecond().mean();
            assertEquals(rate, Double.parseDouble(cell(loads, i, "capacity")), 1e-9);
            double spend = CAPACITY.fleets().get(i).usdPerHour(0.95).mean();
            assertEquals(spend, Double.parseDouble(cell(fleets, i, "spend")), 1e-9);
        }
    }

    @Test
    void compare_showsItsDifferences() {
        JsonNode table = of("compare").path("tables").path("table-headlines");
        assertEquals(2, COMPARISONS.size());
        for (int i = 0; i < COMPARISONS.size(); i++) {
            assertEquals(COMPARISONS.get(i).candidate(), cell(table, i, "candidate"));
            double share = COMPARISONS
                    .get(i)
                    .metrics()
                    .get(Metric.USD_PER_MTOK_BLENDED)
                    .relativeDifference();
            assertEquals(100 * share, Double.parseDouble(cell(table, i, "cost per token")), 1e-9);
        }
    }

    @Test
    void validate_showsItsErrors() {
        JsonNode table = of("validate").path("tables").path("table-errors");
        assertEquals(3, Double.parseDouble(cell(table, 0, "values")));
        assertEquals(10, Double.parseDouble(cell(table, 0, "mean abs.")), 1e-9);
    }

    @Test
    void claims_showWhatWasFound() {
        JsonNode tables = of("claims").path("tables");
        JsonNode findings = tables.path("table-claim-c37-findings");
        assertEquals(
                CLAIMS.get(1).findings().get(0).value().mean(),
                Double.parseDouble(cell(findings, 0, "Kvasir finds")),
                1e-9);
    }
}
