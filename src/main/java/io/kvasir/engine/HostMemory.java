package io.kvasir.engine;

import io.kvasir.engine.kv.TierLinks;

/**
 * Host memory of one instance: room that requests are swapped to when KV blocks run out (Kwon et al. 2023, section 4.5),
 * and the way to the tiers below device memory.
 *
 * @param swapBlocks KV blocks of swapped requests it holds, 0 for none: preempted requests are then recomputed
 * @param blockBytesPerDevice bytes of one KV block on one device, which cross that device's host link
 * @param links the way from lower tiers; belongs to the instance alone
 * @param layers layers of the model, for loads that hide behind their computation
 */
public record HostMemory(long swapBlocks, double blockBytesPerDevice, TierLinks links, int layers) {
    public HostMemory {
        if (swapBlocks < 0 || !(blockBytesPerDevice >= 0) || layers < 1) {
            throw new IllegalArgumentException("swap space and block size must not be negative, and there are layers");
        }
    }

    /** Swapping alone. */
    public HostMemory(long swapBlocks, double blockBytesPerDevice) {
        this(swapBlocks, blockBytesPerDevice, TierLinks.none(), 1);
    }

    /** Neither swapping nor lower tiers. */
    public static HostMemory none() {
        return new HostMemory(0, 0);
    }
}
