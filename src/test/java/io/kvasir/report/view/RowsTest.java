package io.kvasir.report.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTest {
    private static Series series(Point... points) {
        return new Series("s", Style.deployment(0, Style.Mark.POINTS), List.of(points));
    }

    @Test
    void pointsThatShareARow_lieAroundItsMiddle_aloneTheyLieOnIt() {
        Point left = Point.of(0, 1);
        Point right = Point.of(0, 2);
        Point alone = Point.of(1, 3);
        Rows rows = new Rows(List.of(series(left, alone), series(right)));
        assertEquals(-0.11, rows.next(left), 1e-12);
        assertEquals(1, rows.next(alone), 1e-12);
        assertEquals(0.11, rows.next(right), 1e-12);
    }
}
