package io.kvasir.report.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kvasir.report.view.Point;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FrontierChartTest {
    @Test
    void dominatedPoints_areNotOnTheFrontier() {
        List<Point> points =
                List.of(Point.of(3, 1), Point.of(1, 3), Point.of(2, 2), Point.of(2.5, 2.5), Point.of(3, 1));
        assertEquals(List.of(Point.of(1, 3), Point.of(2, 2), Point.of(3, 1)), FrontierChart.frontier(points));
    }

    /** Seed 5: against the definition, on 200 random points. */
    @Test
    void frontier_equalsTheDefinition() {
        SplittableRandom random = new SplittableRandom(5);
        List<Point> points = Stream.generate(() -> Point.of(random.nextInt(40), random.nextInt(40)))
                .limit(200)
                .toList();
        List<Point> byDefinition = points.stream()
                .distinct()
                .filter(one -> points.stream()
                        .noneMatch(other -> other.x() <= one.x()
                                && other.y() <= one.y()
                                && (other.x() < one.x() || other.y() < one.y())))
                .sorted(java.util.Comparator.comparingDouble(Point::x))
                .toList();
        assertEquals(byDefinition, FrontierChart.frontier(points));
    }
}
