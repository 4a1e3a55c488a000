package io.kvasir.engine.kv;

/** What the instances of one host have between them: the bandwidth of its memory and of its disk. */
public final class HostShare {
    private final TransferChannel memory;
    private final TransferChannel disk;
    private final double diskLatencySeconds;
    private final double readsPerWrite;

    /** A disk that writes beside its reading. */
    public HostShare(double memoryBytesPerSecond, double diskBytesPerSecond, double diskLatencySeconds) {
        this(memoryBytesPerSecond, diskBytesPerSecond, Double.POSITIVE_INFINITY, diskLatencySeconds);
    }

    /**
     * @param memoryBytesPerSecond what all host links together carry; infinite when they never meet
     * @param diskBytesPerSecond rate of reading
     * @param diskWriteBytesPerSecond rate of writing; infinite when writing delays no reading
     * @param diskLatencySeconds from asking until the first byte
     */
    public HostShare(
            double memoryBytesPerSecond,
            double diskBytesPerSecond,
            double diskWriteBytesPerSecond,
            double diskLatencySeconds) {
        this.memory = new TransferChannel(memoryBytesPerSecond);
        this.disk = new TransferChannel(diskBytesPerSecond);
        this.diskLatencySeconds = diskLatencySeconds;
        this.readsPerWrite = diskBytesPerSecond / diskWriteBytesPerSecond;
    }

    /** When so many bytes have left host memory. */
    double fromMemory(double now, double bytes) {
        return memory.carry(now, bytes);
    }

    /** When so many bytes have been read from disk. */
    double fromDisk(double now, double bytes) {
        return bytes > 0 ? disk.carry(now, bytes) + diskLatencySeconds : now;
    }

    /** The disk writes so many bytes, behind what was asked of it before: reads asked for later wait for it. */
    void toDisk(double now, double bytes) {
        disk.carry(now, bytes * readsPerWrite);
    }
}
