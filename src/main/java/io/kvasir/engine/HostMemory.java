package io.kvasir.engine;

/**
 * Host memory that requests are swapped to when KV blocks run out (Kwon et al. 2023, section 4.5).
 *
 * @param swapBlocks KV blocks it holds, 0 for none: preempted requests are then recomputed
 * @param blockBytesPerDevice bytes of one KV block on one device, which cross that device's host link
 */
public record HostMemory(long swapBlocks, double blockBytesPerDevice) {
    /** No swapping. */
    public static final HostMemory NONE = new HostMemory(0, 0);

    public HostMemory {
        if (swapBlocks < 0 || !(blockBytesPerDevice >= 0)) {
            throw new IllegalArgumentException("swap space and block size must not be negative");
        }
    }
}
