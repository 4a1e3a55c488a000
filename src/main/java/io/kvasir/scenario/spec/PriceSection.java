package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;
import io.kvasir.catalog.Shorthand;
import io.kvasir.unit.Unit;
import java.util.List;
import java.util.Optional;

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
        double usdPerDeviceHour,

        @Param(
                doc =
                        "What host memory of the KV tiers costs on top, a GiB for an hour. Rents include the memory that servers"
                                + " come with; state this for more.",
                unit = Unit.USD_PER_HOUR,
                defaultValue = "0",
                min = 0)
        double usdPerHostGibHour,

        @Param(
                doc = "What the disk of the KV tiers costs on top, a GiB for an hour.",
                unit = Unit.USD_PER_HOUR,
                defaultValue = "0",
                min = 0)
        double usdPerDiskGibHour,

        @Param(
                doc =
                        "Terms of owning, to compute the price of plan owned from; left out, the published cost of owning.",
                defaultValue = "none",
                hints = {"tco", "capex"})
        Optional<OwnershipSection> ownership,

        @Param(doc = "What reclaims of a spot device cost.", defaultValue = "{}")
        SpotSection reclaims,

        @Param(
                doc = "Hours of the day with another price; of bands that overlap the last one holds.",
                defaultValue = "[]")
        List<TariffSection> timeOfDay,

        @Param(doc = "Terms of the energy and carbon metrics.", defaultValue = "{}")
        EnergySection energy) {}
