package io.kvasir.experiment.claims;

import io.kvasir.catalog.Param;
import java.util.List;

/** A picture over the levels of a claim, whose names begin with a number. */
public record PictureSection(
        @Param(doc = "What the levels are, such as users.") String x,

        @Param(doc = "What the curves show.") String y,

        @Param(doc = "Its lines.") List<CurveSection> curves) {}
