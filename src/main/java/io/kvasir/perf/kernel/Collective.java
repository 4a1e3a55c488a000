package io.kvasir.perf.kernel;

/**
 * Time of collectives over the devices of one group. Small messages go in one shot and cost latency; large ones run at
 * link rate.
 *
 * @param linkBytesPerSecond one direction, all links of a device
 * @param latencySeconds of a group of two
 * @param latencyGrowth further latency per doubling of the group, as a share of {@code latencySeconds}
 * @param smallFactor link time multiplier of the first {@code smallBytes} of a message
 * @param largeFactor link time multiplier of the rest
 * @param smallBytes where the engine leaves the one-shot algorithm
 */
public record Collective(
        double linkBytesPerSecond,
        double latencySeconds,
        double latencyGrowth,
        double smallFactor,
        double largeFactor,
        double smallBytes) {
    /** Time of an all-reduce of {@code bytes} per device over {@code devices}; 0 for one device. */
    public double allReduceSeconds(int devices, double bytes) {
        if (devices < 2 || bytes <= 0) {
            return 0;
        }
        double doublings = Math.log(devices) / Math.log(2) - 1;
        double small = Math.min(bytes, smallBytes) * smallFactor;
        double large = Math.max(bytes - smallBytes, 0) * largeFactor;
        return latencySeconds * (1 + latencyGrowth * doublings)
                + traffic(devices) * (small + large) / linkBytesPerSecond;
    }

    /** Time of an all-gather, reduce-scatter or all-to-all that brings {@code bytes} to each device. */
    public double exchangeSeconds(int devices, double bytes) {
        return allReduceSeconds(devices, bytes) / 2 + (devices < 2 ? 0 : latencySeconds / 2);
    }

    /** Share of a message a device must send or receive, relative to a group of eight: 2(n − 1)/n. */
    private static double traffic(int devices) {
        return (2.0 * (devices - 1) / devices) / (2.0 * 7 / 8);
    }
}
