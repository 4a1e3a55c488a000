package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;
import io.kvasir.catalog.PolicyKinds;
import io.kvasir.model.PolicyRef;

/** Which engine serves. */
public record SoftwareKeys(
        @Param(
                doc =
                        "Serving software whose overheads apply; transformers is that library's own loop in plain PyTorch.",
                choices = {"vllm", "sglang", "tensorrt-llm", "transformers"},
                defaultValue = "vllm",
                hints = {"engine", "name", "backend", "framework"})
        String software,

        @Param(
                doc =
                        "Its version; left out, vllm 0.15.1 (calibrated on open loops as well), sglang 0.5.9, tensorrt-llm 1.2.0, transformers 4.",
                defaultValue = "")
        String version,

        @Param(
                doc = "How the duration of a step is computed.",
                policy = PolicyKinds.STEP_TIMES,
                defaultValue = "operator")
        PolicyRef stepTime) {}
