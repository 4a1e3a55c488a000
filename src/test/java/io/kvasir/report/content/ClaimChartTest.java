package io.kvasir.report.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.experiment.claims.Claim;
import io.kvasir.experiment.claims.ClaimFolder;
import io.kvasir.experiment.claims.ClaimResult;
import io.kvasir.experiment.claims.ClaimRunner;
import io.kvasir.experiment.claims.ScenarioClaimSimulation;
import io.kvasir.report.view.Chart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimChartTest {
    private static ClaimResult run(String file) {
        Claim claim =
                ClaimFolder.readAll(List.of(Path.of("scenarios/claims", file))).get(0);
        return new ClaimRunner(
                        new ScenarioClaimSimulation("test"),
                        List.of("experiment.replications=1", "workload.requests=32"),
                        0.95)
                .run(claim);
    }

    @Test
    void everyLevelIsAPoint_atTheNumberItBeginsWith() {
        Chart chart = ClaimChart.of(run("c44-8-bit-weights.yaml")).orElseThrow();
        assertEquals("c44", chart.id());
        assertEquals(1, chart.series().size());
        assertEquals(
                List.of(1.0, 32.0, 128.0),
                chart.series().get(0).points().stream().map(point -> point.x()).toList());
        assertTrue(chart.hasData());
    }

    @Test
    void bars_stackTheirParts_inTheOrderOfTheFile() {
        Chart chart = ClaimChart.of(run("c37-cost-structure.yaml")).orElseThrow();
        assertEquals(Chart.Kind.STACKED_BARS, chart.kind());
        assertEquals(
                List.of("sold at 2.0 USD/h", "sold at 2.5 USD/h", "sold at 3.0 USD/h"),
                chart.x().categories());
        double[] totals = new double[3];
        chart.series().forEach(part -> part.points().forEach(point -> totals[(int) point.x()] += point.y()));
        assertEquals(2.0, totals[0], 1e-9);
        assertEquals(3.0, totals[2], 1e-9);
    }

    @Test
    void aClaimWithoutPicture_hasNoChart() {
        assertFalse(ClaimChart.of(run("c02-deepseek-api-price.yaml")).isPresent());
    }
}
