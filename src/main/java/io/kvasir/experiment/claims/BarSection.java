package io.kvasir.experiment.claims;

import io.kvasir.catalog.Param;
import java.util.Map;

/** One bar of a picture. */
public record BarSection(
        @Param(doc = "Name of the bar.") String name,

        @Param(doc = "Formula of each part stacked in it, by name; one part makes a plain bar.")
        Map<String, String> parts) {}
