package io.kvasir.report.content;

import io.kvasir.experiment.claims.ClaimPicture;
import io.kvasir.experiment.claims.ClaimResult;
import io.kvasir.report.view.Axis;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Point;
import io.kvasir.report.view.Series;
import io.kvasir.report.view.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The picture of a claim: its curves over the levels, or its bars. */
public final class ClaimChart {
    private ClaimChart() {}

    /** The chart, or empty for a claim without a picture. */
    public static Optional<Chart> of(ClaimResult result) {
        if (result.lines().isEmpty()) {
            return Optional.empty();
        }
        ClaimPicture picture = result.claim().picture().orElseThrow();
        List<Series> series = new ArrayList<>();
        for (ClaimPicture.Line line : result.lines()) {
            series.add(picture.bars() ? part(line, picture, series.size()) : series(line, series.size()));
        }
        return Optional.of(new Chart(
                result.claim().text().id().toLowerCase(Locale.ROOT),
                result.claim().text().title(),
                "",
                picture.bars() ? Chart.Kind.STACKED_BARS : Chart.Kind.LINES,
                picture.bars() ? Axis.categories("", picture.categories()) : Axis.log(picture.x(), ""),
                Axis.linear(picture.y(), ""),
                series,
                List.of()));
    }

    /** A part of the bars; where a bar does not have it, there is nothing to draw. */
    private static Series part(ClaimPicture.Line line, ClaimPicture picture, int index) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < picture.categories().size(); i++) {
            int place = i;
            double value = line.points().stream()
                    .filter(at -> at.x() == place)
                    .mapToDouble(at -> at.y().mean())
                    .findFirst()
                    .orElse(Double.NaN);
            points.add(Point.of(place, value));
        }
        return new Series(line.name(), Style.part(index), points);
    }

    private static Series series(ClaimPicture.Line line, int index) {
        List<Point> points = line.points().stream()
                .map(at -> new Point(at.x(), at.y().mean(), at.y().low(), at.y().high(), ""))
                .toList();
        return new Series(line.name(), Style.deployment(index, Style.Mark.LINE_AND_POINTS), points);
    }
}
