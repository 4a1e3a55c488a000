package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;
import io.kvasir.unit.Unit;
import java.util.Optional;

/** How often and how surely. */
public record ExperimentSection(
        @Param(doc = "Seed of the first replication; the others derive from it.", defaultValue = "1")
        long seed,

        @Param(
                doc = "Independent runs of every deployment.",
                defaultValue = "5",
                min = 1,
                max = 10000,
                hints = {"repeats", "runs", "trials"})
        int replications,

        @Param(
                doc = "Confidence level of intervals.",
                unit = Unit.RATIO,
                defaultValue = "95%",
                minExclusive = true,
                maxExclusive = true)
        double confidence,

        @Param(
                doc = "Replications are added until this precision is reached; a share limits TTFT p99.",
                defaultValue = "none",
                hints = {"until", "accuracy"})
        Optional<PrecisionGoalSection> precision) {}
