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
                    "Leviathan et al. 2023, arXiv 2211.17192"))
            .add(Catalog.Entry.of(
                    "geometric",
                    GeometricAcceptance.Params.class,
                    GeometricAcceptance::new,
                    "One acceptance rate for every draft position",
                    "Leviathan et al. 2023, arXiv 2211.17192, equation 1"))
            .add(Catalog.Entry.of(
                    "measured",
                    MeasuredAcceptance.Params.class,
                    MeasuredAcceptance::new,
                    "A measured curve, by name or by the drafting method",
                    "SpecDecode-Bench, InferenceX, Spec-Bench; see the data file"));

    private AcceptanceModels() {}
}
