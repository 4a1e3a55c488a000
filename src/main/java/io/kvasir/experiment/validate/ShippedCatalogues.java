package io.kvasir.experiment.validate;

import io.kvasir.catalog.data.AcceleratorCatalog;
import io.kvasir.catalog.data.ModelCatalog;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.LlmArchitecture;
import java.util.Optional;

/** The shipped catalogues under the validation's names. */
public enum ShippedCatalogues implements Catalogues {
    INSTANCE;

    @Override
    public Optional<LlmArchitecture> model(String name) {
        return ModelCatalog.shipped().find(name);
    }

    @Override
    public Optional<String> refusal(String model) {
        return ModelCatalog.shipped().refusal(model);
    }

    @Override
    public Optional<Accelerator> accelerator(String name) {
        return AcceleratorCatalog.shipped().find(name);
    }
}
