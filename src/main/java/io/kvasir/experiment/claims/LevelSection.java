package io.kvasir.experiment.claims;

import io.kvasir.catalog.Param;
import java.util.List;

/** One variation of the scenario. */
public record LevelSection(
        @Param(doc = "Name between the brackets of a formula.")
        String name,

        @Param(doc = "Settings, each path=value as for --set.")
        List<String> set) {}
