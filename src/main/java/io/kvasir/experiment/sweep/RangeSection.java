package io.kvasir.experiment.sweep;

import io.kvasir.catalog.Param;

/** A range of values of one axis. */
public record RangeSection(
        @Param(doc = "First value, with its unit.") String from,

        @Param(doc = "Last value, in the same unit.") String to,

        @Param(doc = "How many values, ends included.", defaultValue = "8", min = 2, max = 10000, hints = "steps")
        int points,

        @Param(
                doc = "Even differences, or even ratios.",
                choices = {"linear", "log"},
                defaultValue = "linear")
        String scale) {}
