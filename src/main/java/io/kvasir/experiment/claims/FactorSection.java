package io.kvasir.experiment.claims;

import io.kvasir.catalog.Param;
import java.util.List;

/** One technique of a factorial study: absent in the scenario as it stands, present with these settings. */
public record FactorSection(
        @Param(doc = "Short name, a part of level names.") String name,

        @Param(doc = "Settings, each path=value as for --set.")
        List<String> set) {}
