package io.kvasir.report.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private static final Rectangle2D AREA = new Rectangle2D.Double(0, 0, 400, 300);

    @Test
    void logTicks_areOneTwoFive() {
        assertEquals(List.of(0.5, 1.0, 2.0, 5.0, 10.0, 20.0), DecadeAxis.values(0.3, 30));
        assertEquals(List.of(1.0, 10.0, 100.0, 1000.0, 10000.0), DecadeAxis.values(1, 10000));
        assertEquals(List.of(3.0, 4.0, 5.0, 6.0), DecadeAxis.values(2.5, 6.5));
    }

    @Test
    void linearSteps_areOneTwoFive() {
        assertEquals(20, XyAxes.step(12.6), 1e-12);
        assertEquals(0.05, XyAxes.step(0.036), 1e-12);
        assertEquals(1, XyAxes.step(1), 1e-12);
        assertEquals(10, XyAxes.step(5.1), 1e-12);
    }

    @Test
    void endLabels_keepALineApartAndInOrder() {
        assertArrayEquals(new double[] {50, 66, 200}, EndLabels.spread(List.of(50.0, 55.0, 200.0), 0, 300));
        double[] bottom = EndLabels.spread(List.of(298.0, 299.0, 300.0), 0, 300);
        assertArrayEquals(new double[] {268, 284, 300}, bottom);
    }

    /** Seed 3: names around 40 random points never overlap each other or a point. */
    @Test
    void pointLabels_neverOverlap() {
        SplittableRandom random = new SplittableRandom(3);
        List<Rectangle2D> marks = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            marks.add(new Rectangle2D.Double(random.nextDouble(390), random.nextDouble(290), 10, 10));
        }
        PointLabels.Obstacles obstacles = new PointLabels.Obstacles(AREA, new ArrayList<>(marks), List.of());
        int placed = 0;
        for (Rectangle2D mark : marks) {
            Optional<Rectangle2D> place = obstacles.place(mark, new Rectangle2D.Double(0, 0, 50, 14));
            if (place.isPresent()) {
                assertTrue(obstacles.taken().stream().noneMatch(place.get()::intersects));
                obstacles.taken().add(place.get());
                placed++;
            }
        }
        assertTrue(placed > 10, "placed " + placed);
    }

    @Test
    void pointLabels_avoidLinesWhenTheyCan() {
        Rectangle2D mark = new Rectangle2D.Double(195, 145, 10, 10);
        Line2D right = new Line2D.Double(220, 0, 220, 300);
        PointLabels.Obstacles obstacles = new PointLabels.Obstacles(AREA, List.of(mark), List.of(right));
        Rectangle2D place =
                obstacles.place(mark, new Rectangle2D.Double(0, 0, 50, 14)).orElseThrow();
        assertFalse(place.intersectsLine(right));
    }
}
