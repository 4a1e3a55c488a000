package io.kvasir.experiment.claims;

import io.kvasir.experiment.claims.formula.Formula;
import io.kvasir.result.Estimate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The picture of a claim: curves over its levels, or bars.
 *
 * @param x what the levels are
 * @param y what the curves show
 * @param categories names of the bars; empty for curves over levels
 * @param curves the lines, or the parts that are stacked in each bar
 */
public record ClaimPicture(String x, String y, List<String> categories, List<Curve> curves) {
    /** One line, or one part of bars: a formula per level or bar. */
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
     * @param x the number its level begins with, or the place of its bar
     */
    public record At(double x, Estimate y) {}

    public ClaimPicture {
        categories = List.copyOf(categories);
        curves = List.copyOf(curves);
    }

    /** Whether it shows bars. */
    public boolean bars() {
        return !categories.isEmpty();
    }

    /** Where the value of a level or bar stands. */
    double place(String level) {
        return bars() ? categories.indexOf(level) : number(level);
    }

    /** The number a level begins with: 20 for {@code 20/s}. */
    static double number(String level) {
        return Double.parseDouble(level.replaceFirst("[^0-9.].*$", ""));
    }
}
