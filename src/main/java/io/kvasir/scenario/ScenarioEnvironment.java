package io.kvasir.scenario;

import io.kvasir.catalog.PolicyBooks;
import io.kvasir.catalog.data.AcceleratorCatalog;
import io.kvasir.catalog.data.ModelCatalog;
import io.kvasir.catalog.data.PriceBook;

/**
 * What the names in a scenario stand for.
 *
 * @param policies catalogues of policies by kind
 * @param fitter whether instances fit their devices
 */
public record ScenarioEnvironment(
        PolicyBooks policies,
        AcceleratorCatalog accelerators,
        ModelCatalog models,
        PriceBook prices,
        InstanceFitter fitter) {
    /** The catalogues that ship, with these policies. */
    public static ScenarioEnvironment shipped(PolicyBooks policies, InstanceFitter fitter) {
        return new ScenarioEnvironment(
                policies, AcceleratorCatalog.shipped(), ModelCatalog.shipped(), PriceBook.shipped(), fitter);
    }
}
