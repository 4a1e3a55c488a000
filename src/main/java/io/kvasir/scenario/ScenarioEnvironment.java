package io.kvasir.scenario;

import io.kvasir.catalog.PolicyBooks;
import io.kvasir.catalog.data.AcceleratorCatalog;
import io.kvasir.catalog.data.ModelCatalog;
import io.kvasir.catalog.data.PriceBook;

/**
 * What the names in a scenario stand for.
 *
 * @param policies catalogues of policies by kind
 * @param configs reads models given by their own description
 * @param fitter whether instances fit their devices
 */
public record ScenarioEnvironment(
        PolicyBooks policies,
        AcceleratorCatalog accelerators,
        ModelCatalog models,
        PriceBook prices,
        ModelConfigs configs,
        InstanceFitter fitter) {
    /** The catalogues that ship, with these policies. */
    public static ScenarioEnvironment shipped(PolicyBooks policies, ModelConfigs configs, InstanceFitter fitter) {
        return new ScenarioEnvironment(
                policies, AcceleratorCatalog.shipped(), ModelCatalog.shipped(), PriceBook.shipped(), configs, fitter);
    }
}
