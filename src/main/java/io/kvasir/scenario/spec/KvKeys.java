package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;
import io.kvasir.catalog.PolicyKinds;
import io.kvasir.model.PolicyRef;
import io.kvasir.unit.Unit;
import java.util.Optional;

/** KV cache options. */
public record KvKeys(
        @Param(doc = "How KV memory is given out.", policy = PolicyKinds.KV_ALLOCATIONS, defaultValue = "paged")
        PolicyRef kvAllocation,

        @Param(
                doc = "Tokens of one KV block.",
                unit = Unit.TOKENS,
                defaultValue = "16",
                min = 1,
                max = 65536,
                hints = "page_size")
        int blockSize,

        @Param(
                doc = "Share of device memory the engine may use.",
                unit = Unit.RATIO,
                defaultValue = "0.9",
                minExclusive = true,
                hints = {"mem_fraction_static", "free_gpu_memory_fraction"})
        double gpuMemoryUtilization,

        @Param(
                doc =
                        "KV blocks of one instance, of each attention rank where attention is data-parallel; left out, computed from memory.",
                unit = Unit.COUNT,
                defaultValue = "none",
                min = 1)
        Optional<Long> numGpuBlocksOverride,

        @Param(
                doc = "Whether finished blocks stay and are found again by later prompts.",
                defaultValue = "true",
                hints = "disable_radix_cache")
        boolean enablePrefixCaching,

        @Param(
                doc = "What happens to a request that loses its blocks.",
                policy = PolicyKinds.PREEMPTIONS,
                defaultValue = "recompute",
                hints = "preemption_mode")
        PolicyRef preemption) {}
