package io.kvasir.report.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.report.view.Axis;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Guide;
import io.kvasir.report.view.Point;
import io.kvasir.result.Estimate;
import io.kvasir.result.LatencyKind;
import io.kvasir.result.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CurveChartTest {
    private static final Estimate ESTIMATE = Estimate.of(List.of(0.1, 0.2, 0.3), 0.95);

    private static Chart chart() {
        CurveChart.Curve curve = new CurveChart.Curve(
                "a", 0, List.of(new CurvePoint(1, ESTIMATE, false), new CurvePoint(2, ESTIMATE, true)));
        return CurveChart.of(
                "ttft",
                Axis.linear("rate", "req/s"),
                Metric.TTFT_P99,
                Axis.Scale.LOG,
                List.of(curve),
                List.of(new StudyBasis.Limit("SLO", LatencyKind.TTFT, 0.5)));
    }

    @Test
    void limit_isALineInTheUnitOfTheAxis() {
        assertEquals(List.of(new Guide(Guide.Direction.LEVEL, 500, "SLO")), chart().guides());
    }

    @Test
    void loadThatIsKeptUpWith_hasItsInterval() {
        Point point = chart().series().get(0).points().get(0);
        assertEquals(200, point.y(), 1e-9);
        assertEquals(1e3 * ESTIMATE.low(), point.low(), 1e-9);
        assertEquals(1e3 * ESTIMATE.high(), point.high(), 1e-9);
        assertFalse(point.marked());
    }

    @Test
    void saturatedLoad_isCrossedAndHasNoInterval_andTheNoteSaysSo() {
        Point point = chart().series().get(0).points().get(1);
        assertEquals(200, point.y(), 1e-9);
        assertTrue(point.marked());
        assertFalse(point.hasInterval());
        assertTrue(chart().note().contains("cannot keep up with; it has no interval"), chart().note());
    }
}
