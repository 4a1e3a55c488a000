package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;
import io.kvasir.catalog.Shorthand;
import io.kvasir.unit.Unit;

/** When enough replications have run. */
@Shorthand("half_width")
public record PrecisionGoalSection(
        @Param(
                doc = "Half of the confidence interval over the mean, at which replications end.",
                unit = Unit.RATIO,
                min = 0,
                minExclusive = true,
                max = 1)
        double halfWidth,

        @Param(doc = "The metric that is to be known this well, by its key in files.", defaultValue = "ttft_p99")
        String metric,

        @Param(doc = "Replications at which it ends anyway.", defaultValue = "50", min = 2, max = 10000)
        int maxReplications) {}
