package io.kvasir.perf.kernel;

/**
 * One kind of link between devices, and how fast collectives over it are:
 *
 * <pre>
 *   all-reduce  t = latency·(1 + growth·log2(n/2)) + ((n − 1)·small·min(S, S1) + max(1, c·(n/2)^contention)·large·max(S − S1, 0))/link
 *   S1          = smallBytes/(n − 1)      c = 2(n − 1)/n
 * </pre>
 *
 * Small messages go in one shot: every device reads those of all its peers, as long as that is less than {@code smallBytes}.
 * Larger ones run at link rate. c is the traffic of a ring (Patarasuk and Yuan, JPDC 69(2), 2009). Contention is near 1
 * where the devices share one host bridge, and below 0 where the switch adds up: a message then goes in and comes out once,
 * however many devices there are, and never moves less (Klenk et al., An In-Network Architecture for Accelerating
 * Shared-Memory Multiprocessor Collectives, ISCA 2020).
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
     * @param small of what each of its peers reads of it in one shot
     * @param large of the rest
     * @param smallBytes that a device reads in one shot at most; of an exchange, its first bytes
     * @param exchange of the rest where nothing is added up: all-gather, reduce-scatter, all-to-all
     */
    public record Slopes(double small, double large, double smallBytes, double exchange) {
        /** Exchanges run at the rate of reductions. */
        public Slopes(double small, double large, double smallBytes) {
            this(small, large, smallBytes, large);
        }
    }

    /** The same with a part of each device's links. */
    Fabric part(double share) {
        return new Fabric(linkBytesPerSecond * share, latencySeconds, latencyGrowth, slopes, contention);
    }

    /** Time of an all-reduce of {@code bytes} per device over {@code devices}; 0 for one device. */
    double allReduceSeconds(int devices, double bytes, double share) {
        return devices < 2 || bytes <= 0 ? 0 : latency(devices) + reduction(devices, bytes) / share;
    }

    /**
     * Time of an all-gather, reduce-scatter or all-to-all that brings {@code bytes} to each device. A switch has nothing to
     * add up there.
     */
    double exchangeSeconds(int devices, double bytes, double share) {
        return devices < 2 || bytes <= 0 ? 0 : latency(devices) + exchange(devices, bytes) / share / 2;
    }

    private double latency(int devices) {
        return latencySeconds * (1 + latencyGrowth * (Math.log(devices / 2.0) / Math.log(2)));
    }

    private double reduction(int devices, double bytes) {
        double peers = devices - 1.0;
        double first = Math.min(bytes, slopes.smallBytes / peers);
        double traffic = Math.max(1, ring(devices) * Math.pow(devices / 2.0, contention));
        return (peers * slopes.small * first + traffic * slopes.large * (bytes - first)) / linkBytesPerSecond;
    }

    private double exchange(int devices, double bytes) {
        double first = Math.min(bytes, slopes.smallBytes);
        double traffic = ring(devices) * Math.pow(devices / 2.0, Math.max(0, contention));
        return (ring(devices) * slopes.small * first + traffic * slopes.exchange * (bytes - first))
                / linkBytesPerSecond;
    }

    private static double ring(int devices) {
        return 2.0 * (devices - 1) / devices;
    }

    /** Time in which all links of a device carry {@code bytes}. */
    double linkSeconds(double bytes) {
        double small = Math.min(bytes, slopes.smallBytes) * slopes.small;
        double large = Math.max(bytes - slopes.smallBytes, 0) * slopes.large;
        return (small + large) / linkBytesPerSecond;
    }
}
