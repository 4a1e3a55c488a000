package io.kvasir.model.serving;

import io.kvasir.model.PolicyRef;

/**
 * Host memory and disk for KV blocks.
 *
 * @param hostBytes host memory of one instance ({@code kv_offloading_size}), 0 for none
 * @param backend how it is used ({@code kv_offloading_backend})
 * @param hostBytesPerSecond what the host links of one host carry together, NaN when they never meet
 * @param instancesPerHost instances that share a host's memory bandwidth and disk
 * @param disk disk behind host memory
 */
public record OffloadConfig(
        long hostBytes, PolicyRef backend, double hostBytesPerSecond, int instancesPerHost, DiskTier disk) {
    /** Device memory alone. */
    public static final OffloadConfig NONE = new OffloadConfig(0, PolicyRef.of("native"), Double.NaN, 1, DiskTier.NONE);

    public OffloadConfig {
        if (hostBytes < 0 || instancesPerHost < 1) {
            throw new IllegalArgumentException("host memory is not negative, and a host has an instance");
        }
    }

    /** Whether there is any tier below device memory. */
    public boolean present() {
        return hostBytes > 0;
    }
}
