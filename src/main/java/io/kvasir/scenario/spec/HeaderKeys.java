package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;
import java.util.List;

/** What a scenario is called and asks. */
public record HeaderKeys(
        @Param(doc = "Version of the scenario format.", defaultValue = "1", min = 1, max = 1)
        int kvasir,

        @Param(doc = "Short name, used for the result folder; the file's name when left out.", defaultValue = "")
        String name,

        @Param(doc = "The question in your own words, printed above the answer.", defaultValue = "")
        String question,

        @Param(
                key = "extends",
                doc =
                        "Scenario files this one builds on, relative to it. Their mappings are merged key by key, anything else is replaced; this file wins.",
                defaultValue = "[]")
        List<String> bases) {}
