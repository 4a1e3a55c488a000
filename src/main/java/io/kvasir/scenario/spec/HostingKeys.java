package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;
import io.kvasir.unit.Unit;

/** Where an owner's machine stands and who runs it. */
public record HostingKeys(
        @Param(
                doc =
                        "IT power of one device with its share of the server; left out, the server's limit over its devices.",
                unit = Unit.WATTS,
                defaultValue = "none")
        double powerPerDevice,

        @Param(
                doc = "Space, cooling and power distribution, USD per kW and month; left out, the operator's.",
                defaultValue = "none",
                min = 0)
        double colocationPerKwMonth,

        @Param(doc = "Electricity; left out, the operator's.", unit = Unit.USD_PER_KWH, defaultValue = "none")
        double electricity,

        @Param(doc = "Facility power over IT power; left out, the operator's.", defaultValue = "none", min = 1)
        double pue,

        @Param(
                doc = "Staff, spares and software, share of the purchase per year; left out, the operator's.",
                unit = Unit.RATIO,
                defaultValue = "none")
        double staff,

        @Param(
                doc = "Share of the hours that somebody pays for or uses.",
                unit = Unit.RATIO,
                minExclusive = true,
                defaultValue = "100%")
        double soldShare,

        @Param(
                doc = "Share of the price that is margin; 0 for an owner who pays cost.",
                unit = Unit.RATIO,
                maxExclusive = true,
                max = 1,
                defaultValue = "0")
        double margin) {}
