package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;
import io.kvasir.unit.Unit;
import java.util.List;

/** Several models behind one address. */
public record RoutingKeys(
        @Param(
                doc =
                        "Several models behind one address, each with a fleet of its own: a request goes to one of them by share, and on to the next in the list when its answer does not pass.",
                defaultValue = "[]",
                hints = {"cascade", "models", "stages"})
        List<RoutedFleetSection> fleets,

        @Param(doc = "How requests are shared among the fleets, and how answers are judged.", defaultValue = "{}")
        ModelRoutingSection modelRouting,

        @Param(
                doc =
                        "Share of the requests that the model answers well, for the cost of a right answer; with several fleets it stands at each of them.",
                unit = Unit.RATIO,
                defaultValue = "none",
                max = 1,
                hints = {"accuracy", "score"})
        double quality) {}
