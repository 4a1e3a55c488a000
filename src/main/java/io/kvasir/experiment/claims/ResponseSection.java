package io.kvasir.experiment.claims;

import io.kvasir.catalog.Param;

/** What a factorial study looks at. */
public record ResponseSection(
        @Param(doc = "Name, for formulas and tables.") String name,

        @Param(
                doc =
                        "Its value, larger is better: a formula in which the * of [*] or [level *] stands for each combination.")
        String formula) {}
