package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;
import io.kvasir.unit.Unit;

/** Losses of a device that can be taken back. */
public record SpotSection(
        @Param(doc = "Expected number of times a device is taken back per day.", defaultValue = "0", min = 0)
        double reclaimsPerDay,

        @Param(
                doc = "Paid time lost each time: finding a device, loading weights, work done twice.",
                unit = Unit.SECONDS,
                defaultValue = "10min")
        double lostTime) {}
