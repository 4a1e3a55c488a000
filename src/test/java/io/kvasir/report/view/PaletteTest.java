package io.kvasir.report.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PaletteTest {
    private static final String WHITE = "#ffffff";
    private static final String DARK_PAGE = "#14171c";

    /** Full vision, then protanopia, deuteranopia and tritanopia: Machado, Oliveira, Fernandes 2009, severity 1. */
    private static final double[][][] VISIONS = {
        {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
        {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
        {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
        {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}
    };

    @Test
    void everyColour_standsOutFromItsBackground() {
        for (List<String> colours : List.of(Palette.LIGHT, Palette.PARTS_LIGHT, List.of(Palette.NEUTRAL_LIGHT))) {
            colours.forEach(colour -> assertTrue(contrast(colour, WHITE) >= 3, colour + " on white"));
        }
        for (List<String> colours : List.of(Palette.DARK, Palette.PARTS_DARK, List.of(Palette.NEUTRAL_DARK))) {
            colours.forEach(colour -> assertTrue(contrast(colour, DARK_PAGE) >= 3, colour + " on the dark page"));
        }
    }

    @Test
    void deployments_areToldApartByEveryKindOfColourVision() {
        for (List<String> palette : List.of(Palette.LIGHT, Palette.DARK)) {
            for (int i = 0; i < palette.size(); i++) {
                for (int j = 0; j < i; j++) {
                    assertApart(palette.get(i), palette.get(j), 18);
                }
            }
        }
    }

    @Test
    void partsThatTouch_areToldApart() {
        for (List<String> parts : List.of(Palette.PARTS_LIGHT, Palette.PARTS_DARK)) {
            for (int i = 1; i < parts.size(); i++) {
                assertApart(parts.get(i), parts.get(i - 1), 12);
            }
        }
    }

    @Test
    void lightAndDark_haveAsManyColours() {
        assertEquals(Palette.LIGHT.size(), Palette.DARK.size());
        assertEquals(Palette.PARTS_LIGHT.size(), Palette.PARTS_DARK.size());
    }

    private static void assertApart(String one, String other, double least) {
        for (double[][] vision : VISIONS) {
            double[] a = lab(seen(vision, linear(one)));
            double[] b = lab(seen(vision, linear(other)));
            double distance = Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
            assertTrue(distance >= least, one + " and " + other + " are " + distance + " apart");
        }
    }

    /** Contrast ratio of WCAG 2.2. */
    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        double[] rgb = linear(colour);
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    }

    private static double[] linear(String colour) {
        double[] rgb = new double[3];
        for (int i = 0; i < 3; i++) {
            double share = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            rgb[i] = share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
        }
        return rgb;
    }

    private static double[] seen(double[][] vision, double[] rgb) {
        double[] seen = new double[3];
        for (int row = 0; row < 3; row++) {
            double sum = 0;
            for (int i = 0; i < 3; i++) {
                sum += vision[row][i] * rgb[i];
            }
            seen[row] = Math.max(0, Math.min(1, sum));
        }
        return seen;
    }

    /** CIELAB under D65. */
    private static double[] lab(double[] rgb) {
        double x = curve((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.9505);
        double y = curve(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
        double z = curve((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.089);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double curve(double share) {
        return share > 0.008856 ? Math.cbrt(share) : 7.787 * share + 16.0 / 116;
    }
}
