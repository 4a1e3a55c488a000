package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;
import io.kvasir.unit.Unit;
import java.util.Optional;

/** What an owner buys and what the money costs. */
public record CapitalKeys(
        @Param(
                doc = "One server with its devices; left out, the price book's.",
                unit = Unit.USD,
                minExclusive = true,
                defaultValue = "none")
        double server,

        @Param(
                doc = "Of that, one device; left out, the price book's, for the cost split alone.",
                unit = Unit.USD,
                minExclusive = true,
                defaultValue = "none")
        double device,

        @Param(
                doc = "Devices of the server; left out, the accelerator's.",
                defaultValue = "none",
                min = 1,
                max = 100000)
        Optional<Integer> devicesPerServer,

        @Param(
                doc = "Switches, cables and network cards per device; left out, the operator's.",
                unit = Unit.USD,
                defaultValue = "none")
        double networkPerDevice,

        @Param(doc = "Years in service.", defaultValue = "4", min = 0, minExclusive = true, max = 50)
        double lifeYears,

        @Param(
                doc = "Yearly cost of capital; left out, the operator's; 0 for straight-line depreciation.",
                unit = Unit.RATIO,
                defaultValue = "none")
        double interest,

        @Param(doc = "Share of the purchase recovered at the end.", unit = Unit.RATIO, defaultValue = "5%")
        double residual) {}
