package io.kvasir.engine.kv;

/** What the instances of one host have between them: the bandwidth of its memory and of its disk. */
public final class HostShare {
    private final TransferChannel memory;
    private final TransferChannel disk;
    private final double diskLatencySeconds;

    /**
     * @param memoryBytesPerSecond what all host links together carry; infinite when they never meet
     * @param diskBytesPerSecond rate of reading
     * @param diskLatencySeconds from asking until the first byte
     */
    public HostShare(double memoryBytesPerSecond, double diskBytesPerSecond, double diskLatencySeconds) {
        this.memory = new TransferChannel(memoryBytesPerSecond);
        this.disk = new TransferChannel(diskBytesPerSecond);
        this.diskLatencySeconds = diskLatencySeconds;
    }

    /** When so many bytes have left host memory. */
    double fromMemory(double now, double bytes) {
        return memory.carry(now, bytes);
    }

    /** When so many bytes have been read from disk. */
    double fromDisk(double now, double bytes) {
        return bytes > 0 ? disk.carry(now, bytes) + diskLatencySeconds : now;
    }
}
