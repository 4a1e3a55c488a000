package io.kvasir.experiment.claims;

import io.kvasir.experiment.claims.formula.Formula;
import io.kvasir.result.Estimate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Curves over the levels of a claim.
 *
 * @param x what the levels are
 * @param y what the curves show
 * @param curves the lines
 */
public record ClaimPicture(String x, String y, List<Curve> curves) {
    /** One line: a formula per level. */
    public record Curve(String name, Map<String, Formula> byLevel) {
        public Curve {
            byLevel = Collections.unmodifiableMap(new LinkedHashMap<>(byLevel));
        }
    }

    /** A line with its values, by rising level. */
    public record Line(String name, List<At> points) {
        public Line {
            points = List.copyOf(points);
        }
    }

    /**
     * One point.
     *
     * @param x the number its level begins with
     */
    public record At(double x, Estimate y) {}

    public ClaimPicture {
        curves = List.copyOf(curves);
    }

    /** The number a level begins with: 20 for {@code 20/s}. */
    static double number(String level) {
        return Double.parseDouble(level.replaceFirst("[^0-9.].*$", ""));
    }
}
