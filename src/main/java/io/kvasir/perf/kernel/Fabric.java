package io.kvasir.perf.kernel;

/**
 * One kind of link between devices, and how fast collectives over it are:
 *
 * <pre>
 *   all-reduce  t = latency·(1 + growth·log2(n/2)) + c(n)·(small·min(S, S1) + large·max(S − S1, 0))/link
 *   c(n)        = 2(n − 1)/n · (n/2)^contention
 * </pre>
 *
 * Small messages go in one shot and cost latency and a first, dearer slope; larger ones run at link rate. 2(n − 1)/n is
 * the traffic of a ring (Patarasuk and Yuan, JPDC 69(2), 2009); contention is 0 behind a switch and near 1 where the
 * devices share one host bridge.
 *
 * @param linkBytesPerSecond one direction, all links of a device
 * @param latencySeconds of a group of two
 * @param latencyGrowth further latency per doubling of the group, as a share of {@code latencySeconds}
 * @param slopes link time multipliers
 * @param contention exponent of the group size
 */
public record Fabric(
        double linkBytesPerSecond, double latencySeconds, double latencyGrowth, Slopes slopes, double contention) {
    /**
     * Link time multipliers of a message.
     *
     * @param small of its first {@code smallBytes}
     * @param large of the rest
     * @param smallBytes where the one-shot algorithm ends
     */
    public record Slopes(double small, double large, double smallBytes) {}

    /** The same with a part of each device's links. */
    Fabric part(double share) {
        return new Fabric(linkBytesPerSecond * share, latencySeconds, latencyGrowth, slopes, contention);
    }

    /** Time of an all-reduce of {@code bytes} per device over {@code devices}; 0 for one device. */
    double allReduceSeconds(int devices, double bytes, double share) {
        return devices < 2 || bytes <= 0 ? 0 : latency(devices) + transfer(devices, bytes) / share;
    }

    /** Time of an all-gather, reduce-scatter or all-to-all that brings {@code bytes} to each device. */
    double exchangeSeconds(int devices, double bytes, double share) {
        return devices < 2 || bytes <= 0 ? 0 : latency(devices) + transfer(devices, bytes) / share / 2;
    }

    private double latency(int devices) {
        return latencySeconds * (1 + latencyGrowth * (Math.log(devices / 2.0) / Math.log(2)));
    }

    private double transfer(int devices, double bytes) {
        return 2.0 * (devices - 1) / devices * Math.pow(devices / 2.0, contention) * linkSeconds(bytes);
    }

    /** Time in which all links of a device carry {@code bytes}. */
    double linkSeconds(double bytes) {
        double small = Math.min(bytes, slopes.smallBytes) * slopes.small;
        double large = Math.max(bytes - slopes.smallBytes, 0) * slopes.large;
        return (small + large) / linkBytesPerSecond;
    }
}
