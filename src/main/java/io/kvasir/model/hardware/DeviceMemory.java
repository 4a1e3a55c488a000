package io.kvasir.model.hardware;

/**
 * Memory of one device.
 *
 * @param capacityBytes what software sees (for SRAM machines the on-chip memory)
 * @param bandwidthBytesPerSecond peak, read direction
 * @param kind such as HBM3, GDDR6, SRAM
 * @param sramBytes last on-chip level, 0 when unknown
 * @param sramBandwidthBytesPerSecond NaN when unknown
 * @param computeUnits streaming multiprocessors or their like, 0 when unknown
 */
public record DeviceMemory(
        long capacityBytes,
        double bandwidthBytesPerSecond,
        String kind,
        long sramBytes,
        double sramBandwidthBytesPerSecond,
        int computeUnits) {
    public DeviceMemory {
        if (capacityBytes <= 0 || !(bandwidthBytesPerSecond > 0)) {
            throw new IllegalArgumentException("memory needs a positive capacity and bandwidth, got " + capacityBytes
                    + " B and " + bandwidthBytesPerSecond + " B/s");
        }
    }
}
