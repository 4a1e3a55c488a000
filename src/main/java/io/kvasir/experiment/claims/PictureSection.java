package io.kvasir.experiment.claims;

import io.kvasir.catalog.Param;
import java.util.List;

/** A picture of a claim: curves over its levels, whose names begin with a number, or bars. */
public record PictureSection(
        @Param(doc = "What the levels are, such as users; none for bars.", defaultValue = "")
        String x,

        @Param(doc = "What the curves or bars show.") String y,

        @Param(doc = "Its lines.", defaultValue = "[]") List<CurveSection> curves,

        @Param(doc = "Its bars.", defaultValue = "[]") List<BarSection> bars) {}
