package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;
import io.kvasir.catalog.Shorthand;
import io.kvasir.unit.Unit;

/** How requests are shared among several models, and how answers are judged. */
@Shorthand("by")
public record ModelRoutingSection(
        @Param(
                doc =
                        "Whether shares are drawn (random), or the easiest requests go to the first model and so on (difficulty), which no router can do better.",
                choices = {"random", "difficulty"},
                defaultValue = "random")
        String by,

        @Param(
                doc =
                        "Time from the end of an answer to the verdict on it; it holds back what is repeated, not the answer.",
                unit = Unit.SECONDS,
                defaultValue = "0s")
        double checkTime,

        @Param(doc = "Share of bad answers that pass the check.", unit = Unit.RATIO, defaultValue = "0", max = 1)
        double missed,

        @Param(
                doc = "Share of good answers that are repeated all the same.",
                unit = Unit.RATIO,
                defaultValue = "0",
                max = 1)
        double falseAlarms) {}
