package io.kvasir.experiment.claims;

import io.kvasir.catalog.Flat;
import io.kvasir.catalog.Param;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code claim} section of a file in {@code scenarios/claims}. */
public record ClaimSection(
        @Flat ClaimText text,

        @Param(doc = "Names for formulas, usable in later ones and in findings.", defaultValue = "{}")
        Map<String, String> let,

        @Param(doc = "Variations of the scenario along a path.", defaultValue = "none")
        Optional<VarySection> vary,

        @Param(doc = "Variations of the scenario by settings.", defaultValue = "[]")
        List<LevelSection> levels,

        @Param(doc = "A study of every combination of some techniques, at each level.", defaultValue = "none")
        Optional<FactorialSection> factorial,

        @Param(doc = "A picture over the levels, or of bars.", defaultValue = "none")
        Optional<PictureSection> picture,

        @Param(doc = "The numbers it is judged by.", defaultValue = "[]")
        List<FindingSection> findings) {}
