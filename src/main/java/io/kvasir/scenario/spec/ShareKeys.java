package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;
import io.kvasir.unit.Unit;

/** Which requests one of several models gets, and which of its answers go on to the next. */
public record ShareKeys(
        @Param(
                doc =
                        "Share of all requests that are sent to this model first. Left out everywhere, the first model gets all of them: a cascade.",
                unit = Unit.RATIO,
                defaultValue = "none",
                max = 1,
                hints = "weight")
        double share,

        @Param(
                doc =
                        "Share of the requests that this model answers well. Answers that are not right are repeated by the next model.",
                unit = Unit.RATIO,
                defaultValue = "none",
                max = 1,
                hints = {"accuracy", "score"})
        double quality,

        @Param(
                doc =
                        "Share of this model's answers that the next model repeats, where no quality is stated that it would follow from.",
                unit = Unit.RATIO,
                defaultValue = "none",
                max = 1,
                hints = {"escalate", "fallback"})
        double escalation) {}
