package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;
import io.kvasir.unit.Unit;

/** Latency limits of one request. */
public record SloSection(
        @Param(doc = "Arrival to first token.", unit = Unit.SECONDS, minExclusive = true, defaultValue = "none")
        double ttft,

        @Param(
                doc = "Mean time per output token after the first.",
                unit = Unit.SECONDS,
                minExclusive = true,
                defaultValue = "none")
        double tpot,

        @Param(
                doc = "Largest gap between two token deliveries.",
                unit = Unit.SECONDS,
                minExclusive = true,
                defaultValue = "none",
                hints = "tbt")
        double itl,

        @Param(
                doc = "Arrival to last token.",
                unit = Unit.SECONDS,
                minExclusive = true,
                defaultValue = "none",
                aliases = "e2el",
                hints = "latency")
        double e2e) {}
