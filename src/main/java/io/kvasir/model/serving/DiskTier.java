package io.kvasir.model.serving;

/**
 * A disk of one host.
 *
 * @param bytes of it for one instance's KV blocks, 0 for none
 * @param bytesPerSecond rate of reading, shared by all instances of the host
 * @param writeBytesPerSecond rate of writing, likewise; reads and writes take turns
 * @param latencySeconds from asking until the first byte
 */
public record DiskTier(long bytes, double bytesPerSecond, double writeBytesPerSecond, double latencySeconds) {
    /** No disk. */
    public static final DiskTier NONE = new DiskTier(0, 1, 1, 0);

    public DiskTier {
        if (bytes < 0 || !(bytesPerSecond > 0) || !(writeBytesPerSecond > 0) || !(latencySeconds >= 0)) {
            throw new IllegalArgumentException("a disk needs a size, positive rates and a latency");
        }
    }
}
