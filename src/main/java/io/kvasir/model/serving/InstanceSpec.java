package io.kvasir.model.serving;

import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.LlmArchitecture;
import java.util.Optional;

/** One serving instance: a model on devices, under an engine. All step times and memory follow from it. */
public record InstanceSpec(
        LlmArchitecture model,
        Accelerator accelerator,
        Parallelism parallelism,
        Precision precision,
        EngineConfig engine,
        Optional<Speculation> speculation) {}
