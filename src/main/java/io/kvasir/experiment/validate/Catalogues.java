package io.kvasir.experiment.validate;

import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.LlmArchitecture;
import java.util.Optional;

/** Where names in measurement tables become architectures and accelerators. */
public interface Catalogues {
    /** A model by the name of its publisher's repository or a customary short name. */
    Optional<LlmArchitecture> model(String name);

    /** Why a well-known model without an architecture here has none, or empty. */
    Optional<String> refusal(String model);

    /** An accelerator by the name the tables use, such as {@code H100-SXM-80GB}. */
    Optional<Accelerator> accelerator(String name);
}
