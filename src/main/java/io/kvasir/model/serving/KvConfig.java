package io.kvasir.model.serving;

import io.kvasir.model.PolicyRef;

/**
 * KV cache options.
 *
 * @param allocation how blocks are given out: {@code paged} or {@code contiguous} and its parameters
 * @param blockSize tokens of one block ({@code block_size})
 * @param gpuMemoryUtilization share of device memory the engine may use ({@code gpu_memory_utilization})
 * @param numGpuBlocksOverride blocks of one instance, 0 to compute them from memory ({@code num_gpu_blocks_override})
 * @param enablePrefixCaching whether finished blocks stay and are found again ({@code enable_prefix_caching})
 * @param preemption what happens to a request that loses its blocks: {@code recompute} or {@code swap}
 * @param offload host memory and disk for blocks
 */
public record KvConfig(
        PolicyRef allocation,
        int blockSize,
        double gpuMemoryUtilization,
        long numGpuBlocksOverride,
        boolean enablePrefixCaching,
        PolicyRef preemption,
        OffloadConfig offload) {
    public KvConfig {
        if (blockSize < 1 || !(gpuMemoryUtilization > 0 && gpuMemoryUtilization <= 1)) {
            throw new IllegalArgumentException("block_size must be at least 1 and gpu_memory_utilization in (0, 1]");
        }
    }
}
