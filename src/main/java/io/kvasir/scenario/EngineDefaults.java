package io.kvasir.scenario;

import io.kvasir.model.PolicyRef;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.serving.EngineSoftware;
import java.util.Map;

/**
 * What serving software takes when nothing is said. Batch limits: vLLM's {@code EngineArgs} for an API server, 2025–26:
 * 8192 tokens and 1024 sequences on devices of at least 70 GiB other than the A100, else 2048 and 256.
 */
final class EngineDefaults {
    private static final long LARGE_DEVICE_BYTES = 70L << 30;
    private static final Map<String, String> VERSION =
            Map.of("vllm", "0.15.1", "sglang", "0.5.9", "tensorrt-llm", "1.2.0", "transformers", "4");

    private EngineDefaults() {}

    static EngineSoftware software(String name, String version) {
        return new EngineSoftware(name, version.isEmpty() ? VERSION.getOrDefault(name, "") : version);
    }

    /**
     * SGLang's own; TensorRT-LLM's default {@code capacity_scheduler_policy} is GUARANTEED_NO_EVICT; the transformers
     * library generates one batch to its end.
     */
    static PolicyRef scheduler(EngineSoftware software) {
        return PolicyRef.of(
                switch (software.name()) {
                    case "sglang" -> "sglang";
                    case "tensorrt-llm" -> "no-evict";
                    case "transformers" -> "static";
                    default -> "vllm-v1";
                });
    }

    static int maxNumSeqs(Accelerator accelerator) {
        return large(accelerator) ? 1024 : 256;
    }

    static int maxNumBatchedTokens(Accelerator accelerator) {
        return large(accelerator) ? 8192 : 2048;
    }

    private static boolean large(Accelerator accelerator) {
        return accelerator.memory().capacityBytes() >= LARGE_DEVICE_BYTES
                && !accelerator.id().startsWith("a100");
    }
}
