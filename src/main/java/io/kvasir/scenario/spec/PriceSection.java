package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;
import io.kvasir.catalog.Shorthand;
import io.kvasir.unit.Unit;

/** How a device-hour is paid. */
@Shorthand("plan")
public record PriceSection(
        @Param(
                doc = "Plan in the price book.",
                choices = {"on-demand", "reserved-1y", "reserved-3y", "spot", "owned"},
                defaultValue = "on-demand")
        String plan,

        @Param(
                doc = "A price of your own for one device and hour; it replaces the price book.",
                unit = Unit.USD_PER_HOUR,
                defaultValue = "none",
                hints = {"usd_per_hour", "price", "per_hour"})
        double usdPerDeviceHour) {}
