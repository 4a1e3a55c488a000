package io.kvasir.report.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kvasir.report.view.Axis;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Point;
import io.kvasir.report.view.Series;
import io.kvasir.report.view.Style;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepFrontierTest {
    private static Chart chart(Point... points) {
        Series series = new Series("a", Style.deployment(0, Style.Mark.LINE_AND_POINTS), List.of(points));
        return new Chart(
                "c", "c", "", Chart.Kind.LINES, Axis.linear("x", ""), Axis.linear("y", ""), List.of(series), List.of());
    }

    private static final Chart CORNERS = chart(
            Point.of(1, 4),
            Point.of(2, 2),
            Point.of(3, 3),
            Point.of(4, 1),
            new Point(5, 5, Double.NaN, Double.NaN, Point.SATURATED));

    @Test
    void lowest_joinsWhatNoOtherBeats() {
        assertEquals(
                List.of(Point.of(1, 4), Point.of(2, 2), Point.of(4, 1)),
                SweepFrontier.lowest(CORNERS).series().get(1).points());
    }

    @Test
    void highest_isItsMirrorImage_withoutTheSaturated() {
        assertEquals(
                List.of(Point.of(1, 4), Point.of(3, 3), Point.of(4, 1)),
                SweepFrontier.highest(CORNERS).series().get(1).points());
    }

    @Test
    void onePoint_isNoLine() {
        Chart one = chart(Point.of(1, 1));
        assertEquals(one, SweepFrontier.lowest(one));
    }
}
