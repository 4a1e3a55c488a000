package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;
import io.kvasir.unit.Unit;

/** What turns power into utility energy, money and carbon. */
public record EnergySection(
        @Param(
                doc = "Facility power over IT power; left out, that of the ownership, else 1.25.",
                defaultValue = "none",
                min = 1)
        double pue,

        @Param(
                doc = "Electricity; left out, that of the ownership, else 0.08 USD/kWh.",
                unit = Unit.USD_PER_KWH,
                defaultValue = "none")
        double electricity,

        @Param(
                doc = "Carbon intensity of the grid, kg CO2 per kWh; the default is the world's mean of 2024 (IEA).",
                defaultValue = "0.445",
                min = 0)
        double kgCo2PerKwh,

        @Param(
                doc = "Share of its full-load power that a host draws while its devices are idle.",
                unit = Unit.RATIO,
                defaultValue = "50%")
        double hostIdleShare) {}
