package io.kvasir.engine.speculation;

import io.kvasir.catalog.Catalog;

/** The acceptance models that ship. */
public final class AcceptanceModels {
    /** By name. */
    public static final Catalog<AcceptanceFactory> CATALOG = Catalog.<AcceptanceFactory>of("acceptance model")
            .add(Catalog.Entry.of(
                    "rates",
                    AcceptanceRates.Params.class,
                    AcceptanceRates::new,
                    "Conditional acceptance rate by draft position",
                    "Leviathan et al. 2023, arXiv 2211.17192"));

    private AcceptanceModels() {}
}
