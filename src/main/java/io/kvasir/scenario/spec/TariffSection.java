package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;

/** Hours of the day with another price; time 0 of a run is midnight. */
public record TariffSection(
        @Param(doc = "First hour of the day.", min = 0, max = 24, maxExclusive = true)
        double fromHour,

        @Param(
                doc = "Hour at which it ends; before the first one, it runs over midnight.",
                min = 0,
                minExclusive = true,
                max = 24)
        double toHour,

        @Param(doc = "Factor on the price.", min = 0) double factor) {}
