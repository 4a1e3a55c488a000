package io.kvasir.experiment.claims;

import io.kvasir.catalog.Param;

/** One line of a picture. */
public record CurveSection(
        @Param(doc = "Name of the line.") String name,

        @Param(doc = "Its value at a level: a formula in which [*] stands for each level in turn.")
        String formula) {}
