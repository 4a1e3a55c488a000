package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;
import io.kvasir.unit.Unit;

/** Drafts as a tree instead of a chain. */
public record TokenTreeSection(
        @Param(
                doc =
                        "Candidates the drafter keeps after each of its passes; num_speculative_tokens nodes are verified.",
                min = 2,
                max = 64,
                aliases = "speculative_eagle_topk",
                hints = {"eagle_topk", "width", "branching"})
        int topk,

        @Param(
                doc = "Passes of the drafter: the longest path.",
                min = 1,
                max = 64,
                aliases = "speculative_num_steps",
                hints = {"depth", "steps"})
        int numSteps,

        @Param(
                doc =
                        "Chance that the next likeliest candidate is right when those before it are not; the default turns EAGLE's rates of chains into its length of trees.",
                unit = Unit.RATIO,
                defaultValue = "25%",
                max = 1)
        double nextCandidate) {}
