package io.kvasir.report.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.report.view.Axis;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Guide;
import io.kvasir.report.view.Point;
import io.kvasir.report.view.Series;
import io.kvasir.report.view.Style;
import java.awt.geom.Rectangle2D;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class GuideLabelsTest {
    private static final Rectangle2D AREA = new Rectangle2D.Double(50, 20, 400, 300);

    @Test
    void uprightLine_hasItsLabelRight_andLeftWhereTheEdgeIsClose() {
        assertTrue(GuideLabels.atUpright(100, 60, AREA, List.of()).getMinX() > 100);
        Rectangle2D atEdge = GuideLabels.atUpright(440, 60, AREA, List.of());
        assertTrue(atEdge.getMaxX() < 440, atEdge.toString());
        assertTrue(AREA.contains(atEdge), atEdge.toString());
    }

    @Test
    void labelsOfNeighbours_areStacked() {
        List<Rectangle2D> taken = new ArrayList<>();
        for (double x : new double[] {200, 210, 220, 448, 449}) {
            Rectangle2D box = GuideLabels.atUpright(x, 60, AREA, taken);
            assertTrue(AREA.contains(box), box.toString());
            assertTrue(taken.stream().noneMatch(box::intersects), box + " in " + taken);
            taken.add(box);
        }
    }

    @Test
    void levelLine_hasItsLabelAbove_andBelowAtTheTop() {
        assertTrue(GuideLabels.atLevel(200, 60, AREA, List.of()).getMaxY() <= 200);
        Rectangle2D atTop = GuideLabels.atLevel(22, 60, AREA, List.of());
        assertTrue(atTop.getMinY() > 22, atTop.toString());
        Rectangle2D second = GuideLabels.atLevel(205, 60, AREA, List.of(GuideLabels.atLevel(200, 60, AREA, List.of())));
        assertFalse(second.intersects(GuideLabels.atLevel(200, 60, AREA, List.of())));
    }

    /** The drawn words of a limit far beyond the data end within the picture, by the widest metrics we reckon with. */
    @Test
    void limitAtTheRightEdge_isDrawnWithinThePicture() throws Exception {
        String label = "SLO of the interactive class";
        Chart chart = new Chart(
                "ttft-cdf",
                "Time to first token",
                "",
                Chart.Kind.LINES,
                Axis.log("TTFT", "ms"),
                Axis.linear("share of requests", "%"),
                List.of(new Series(
                        "h100",
                        Style.deployment(0, Style.Mark.LINE),
                        List.of(Point.of(10, 0), Point.of(40, 60), Point.of(90, 100)))),
                List.of(new Guide(Guide.Direction.UPRIGHT, 2000, label)));
        Element svg = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Plots.svg(chart))))
                .getDocumentElement();
        NodeList texts = svg.getElementsByTagName("text");
        int found = 0;
        for (int i = 0; i < texts.getLength(); i++) {
            if (texts.item(i).getTextContent().strip().equals(label)) {
                found++;
                double x = Double.parseDouble(((Element) texts.item(i)).getAttribute("x"));
                assertTrue(x > 0 && x + GuideLabels.width(label) < 900, "from " + x);
            }
        }
        assertEquals(1, found);
    }
}
