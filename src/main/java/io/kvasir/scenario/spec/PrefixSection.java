package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;
import io.kvasir.unit.Unit;

/** What prompts of a class share. */
public record PrefixSection(
        @Param(doc = "Distinct prefixes, drawn evenly.", defaultValue = "0", min = 0, hints = "num_prefixes")
        int groups,

        @Param(
                doc = "Length of each prefix, added to the drawn prompt.",
                unit = Unit.TOKENS,
                defaultValue = "0",
                hints = {"prefix_len", "length"})
        int tokens,

        @Param(
                doc = "Distinct whole prompts, sent in turn; 0 when every prompt is new.",
                unit = Unit.COUNT,
                defaultValue = "0")
        int distinctPrompts) {}
