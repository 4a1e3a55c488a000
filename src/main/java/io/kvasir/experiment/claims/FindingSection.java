package io.kvasir.experiment.claims;

import io.kvasir.catalog.Param;

/** One number that a claim is judged by. */
public record FindingSection(
        @Param(doc = "What the number is.") String name,

        @Param(doc = "Arithmetic over metrics of runs and catalogue data.")
        String formula,

        @Param(
                doc = "What the claim says it is: 3..4, >= 3 or <= 4; none when it says nothing of this number.",
                defaultValue = "")
        String claimed,

        @Param(doc = "What arithmetic from data sheets and publications gives.", defaultValue = "")
        String expected,

        @Param(doc = "How it is written.", defaultValue = "times")
        FindingUnit unit) {}
