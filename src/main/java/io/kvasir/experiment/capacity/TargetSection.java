package io.kvasir.experiment.capacity;

import io.kvasir.catalog.Param;
import io.kvasir.catalog.Shorthand;
import io.kvasir.result.LatencyKind;
import io.kvasir.result.Metric;
import io.kvasir.result.Statistic;
import io.kvasir.unit.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must hold at a capacity. */
public record TargetSection(
        @Param(doc = "Time to first token.", defaultValue = "none")
        Optional<Limits> ttft,

        @Param(doc = "Time per output token.", defaultValue = "none")
        Optional<Limits> tpot,

        @Param(doc = "Gap between two token deliveries.", defaultValue = "none", hints = "tbt")
        Optional<Limits> itl,

        @Param(doc = "Arrival to last token.", defaultValue = "none", aliases = "e2el")
        Optional<Limits> e2e,

        @Param(doc = "Arrival to first being worked on.", defaultValue = "none")
        Optional<Limits> queueing,

        @Param(
                doc = "Share of requests within the SLO of their class.",
                unit = Unit.RATIO,
                defaultValue = "none",
                hints = {"goodput", "slo_attainment"},
                minExclusive = true)
        double attainment,

        @Param(
                doc = "Share of requests answered right; a deployment whose quality is not known misses it.",
                unit = Unit.RATIO,
                defaultValue = "none",
                hints = {"answer_quality", "accuracy"},
                minExclusive = true)
        double quality) {
    /** Limits on one latency; a single time limits its p99. */
    @Shorthand("p99")
    public record Limits(
            @Param(doc = "Mean.", unit = Unit.SECONDS, defaultValue = "none", minExclusive = true)
            double mean,

            @Param(doc = "Median.", unit = Unit.SECONDS, defaultValue = "none", minExclusive = true)
            double p50,

            @Param(doc = "90th percentile.", unit = Unit.SECONDS, defaultValue = "none", minExclusive = true)
            double p90,

            @Param(doc = "95th percentile.", unit = Unit.SECONDS, defaultValue = "none", minExclusive = true)
            double p95,

            @Param(doc = "99th percentile.", unit = Unit.SECONDS, defaultValue = "none", minExclusive = true)
            double p99) {
        double of(Statistic statistic) {
            return switch (statistic) {
                case MEAN -> mean;
                case P50 -> p50;
                case P90 -> p90;
                case P95 -> p95;
                case P99 -> p99;
            };
        }
    }

    private Optional<Limits> of(LatencyKind kind) {
        return switch (kind) {
            case TTFT -> ttft;
            case TPOT -> tpot;
            case ITL -> itl;
            case E2E -> e2e;
            case QUEUEING -> queueing;
        };
    }

    /** Every limit that is written. */
    List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        for (LatencyKind kind : LatencyKind.values()) {
            for (Statistic statistic : Statistic.values()) {
                double limit = of(kind).map(limits -> limits.of(statistic)).orElse(Double.NaN);
                if (!Double.isNaN(limit)) {
                    targets.add(new Target(Metric.of(kind, statistic), limit));
                }
            }
        }
        if (!Double.isNaN(attainment)) {
            targets.add(new Target(Metric.SLO_ATTAINMENT, attainment));
        }
        if (!Double.isNaN(quality)) {
            targets.add(new Target(Metric.ANSWER_QUALITY, quality));
        }
        return targets;
    }
}
