package io.kvasir.report.plot;

import io.kvasir.report.view.Chart;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.text.TextUtils;
import org.w3c.dom.Document;

/** Charts as image files. The same chart gives the same bytes on the same fonts. */
public final class Plots {
    /** Pixels per unit of the drawing: sharp on paper and on dense screens. */
    private static final int PIXELS_PER_UNIT = 2;

    private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";

    static {
        // Else upright axis titles become outlines in SVG: unsearchable, and in another font than the rest.
        TextUtils.setUseDrawRotatedStringWorkaround(false);
    }

    private Plots() {}

    /** A PNG image. */
    public static byte[] png(Chart chart) {
        Figure figure = Figure.of(chart);
        Dimension size = figure.size();
        BufferedImage image = new BufferedImage(
                size.width * PIXELS_PER_UNIT, size.height * PIXELS_PER_UNIT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(PIXELS_PER_UNIT, PIXELS_PER_UNIT);
        figure.draw(graphics);
        graphics.dispose();
        return PngFile.of(image);
    }

    /** An SVG document; text stays text. */
    public static String svg(Chart chart) throws IOException {
        Figure figure = Figure.of(chart);
        Document document = document();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment(null);
        SVGGraphics2D graphics = new SVGGraphics2D(context, false);
        graphics.setSVGCanvasSize(figure.size());
        figure.draw(graphics);
        StringWriter text = new StringWriter();
        graphics.stream(text, true);
        return plain(text.toString());
    }

    /** Without a document type, which some readers fetch from the network, and with generic fonts alone. */
    private static String plain(String svg) {
        return svg.replace("\r\n", "\n")
                .replaceFirst("<!DOCTYPE[^>]*>\n?", "")
                .replace("'SansSerif'", "sans-serif")
                .replace("'Dialog'", "sans-serif");
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG_NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the platform's XML parser has no default configuration", e);
        }
    }
}
