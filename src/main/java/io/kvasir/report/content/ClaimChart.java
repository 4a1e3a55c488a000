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

/** The picture of a claim: its curves over the levels. */
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
            series.add(series(line, series.size()));
        }
        return Optional.of(new Chart(
                result.claim().text().id().toLowerCase(Locale.ROOT),
                result.claim().text().title(),
                "",
                Chart.Kind.LINES,
                Axis.log(picture.x(), ""),
                Axis.linear(picture.y(), ""),
                series,
                List.of()));
    }

    private static Series series(ClaimPicture.Line line, int index) {
        List<Point> points = line.points().stream()
                .map(at -> new Point(at.x(), at.y().mean(), at.y().low(), at.y().high(), ""))
                .toList();
        return new Series(line.name(), Style.deployment(index, Style.Mark.LINE_AND_POINTS), points);
    }
}
