package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;
import io.kvasir.unit.Unit;

/** Losses of a device that can be taken back. */
public record SpotSection(
        @Param(doc = "Expected number of times a device is taken back per day.", defaultValue = "0", min = 0)
        double reclaimsPerDay,

        @Param(
                doc =
                        "Paid time lost each time: loading weights, warming up, and work done twice unless the run does it.",
                unit = Unit.SECONDS,
                defaultValue = "10min")
        double lostTime,

        @Param(
                doc = "How long before the loss it is announced; from then on requests go to other instances.",
                unit = Unit.SECONDS,
                defaultValue = "30s",
                min = 0)
        double notice,

        @Param(
                doc = "When a replacement serves, counted from the loss. Stated, instances go away and come back within"
                        + " the run; left out, reclaims change the price alone.",
                unit = Unit.SECONDS,
                defaultValue = "none",
                min = 0,
                minExclusive = true,
                hints = {"away", "return", "delay", "restart"})
        double returnsAfter) {}
