package io.kvasir.report.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Figures;
import io.kvasir.report.view.Point;
import io.kvasir.report.view.Series;
import io.kvasir.result.SampleResults;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureOverlayTest {
    private static final Figures CHAT = Figures.of(RunPage.of(SampleResults.chat()));

    private static Chart merged(String id) {
        return FigureOverlay.of(List.of(CHAT, CHAT), List.of("a", "b")).charts().stream()
                .filter(chart -> chart.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Chart single(String id) {
        return CHAT.charts().stream()
                .filter(chart -> chart.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void lines_lieOverEachOther_underBothNamesAndInOtherColours() {
        Chart both = merged("ttft-cdf");
        assertEquals(16, both.series().size());
        assertEquals("h100-fp8 (a)", both.series().get(0).name());
        assertEquals("h100-fp8 (b)", both.series().get(8).name());
        assertEquals(16, both.series().stream().map(Series::style).distinct().count());
        assertEquals(
                single("ttft-cdf").series().get(0).points(),
                both.series().get(8).points());
    }

    @Test
    void bars_standBelowEachOther_withEveryPartInEveryRow() {
        Chart one = single("cost");
        Chart both = merged("cost");
        assertEquals(16, both.x().categories().size());
        assertEquals("h100-fp8 (b)", both.x().categories().get(8));
        assertEquals(one.series().size(), both.series().size());
        for (int part = 0; part < one.series().size(); part++) {
            List<Point> points = both.series().get(part).points();
            assertEquals(16, points.size());
            assertEquals(
                    one.series().get(part).points().get(3).y(), points.get(11).y());
            assertEquals(11, points.get(11).x());
        }
    }

    @Test
    void oneSet_staysAsItIs() {
        assertEquals(CHAT, FigureOverlay.of(List.of(CHAT), List.of("a")));
    }
}
