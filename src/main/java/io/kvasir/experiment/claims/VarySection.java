package io.kvasir.experiment.claims;

import io.kvasir.catalog.Param;
import java.util.List;

/** Variations of the scenario along one or more paths that take the same values. */
public record VarySection(
        @Param(doc = "Paths that take each value.") List<String> path,

        @Param(doc = "Values; each is the name of its level.")
        List<String> values) {}
