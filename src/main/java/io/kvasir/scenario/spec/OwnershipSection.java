package io.kvasir.scenario.spec;

import io.kvasir.catalog.Flat;
import io.kvasir.catalog.Param;
import io.kvasir.catalog.Shorthand;

/** Terms that the price of an owned device is computed from. */
@Shorthand("operator")
public record OwnershipSection(
        @Param(
                doc = "Whose usual terms hold where none are written.",
                choices = {"hyperscaler", "neocloud"},
                defaultValue = "neocloud")
        String operator,

        @Flat CapitalKeys capital,
        @Flat HostingKeys hosting) {}
