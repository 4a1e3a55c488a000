package io.kvasir.perf.kernel;

import java.util.Arrays;

/**
 * A slice of a ring or torus of directly linked devices. Each device has two links along every dimension. A
 * dimension of a slice is a closed ring when it is long enough to wrap around, and an open line otherwise:
 *
 * <pre>
 *   link        = all links of a device / (2·dimensions)
 *   all-gather  t = Σ hops·τ + (n − 1)/n·S/(link·Σ directions)      hops, directions: ⌊a/2⌋, 2 of a ring; a − 1, 1 of a line
 *   all-reduce  twice that: a reduce-scatter, then an all-gather
 *   all-to-all  t = Σ hops·τ + max((n − 1)/n·S/(link·Σ directions), a·S/(8·link) of rings, a·S/(4·link) of lines)
 * </pre>
 *
 * over the dimensions along which the slice extends, a devices each. Collectives work along all of them at once, a share
 * of the message starting along each; an all-to-all is bound by the links that cross the middle of the longest dimension:
 * n·S/4 bytes over n/a links, twice as many where it closes (Austin et al., How to Scale Your Model, February 2025, part 3
 * and the caveat on slices without wraparound in part 2).
 *
 * <p>Where a machine stacks planes whose links are faster than those between them (the boards of one server, and what joins
 * servers), a slice of several planes works in two levels: all-gather and reduce-scatter within the planes, and along the
 * ring of planes each device with its share of the message. An all-to-all crosses the ring and then the plane.
 *
 * @param dimensions of the whole machine: 1, 2 or 3
 * @param closedRing fewest devices along a dimension that closes to a ring
 * @param closedSlice fewest devices of a slice whose dimensions close at all: one cube of an optically switched pod
 * @param planeDevices devices of a plane that larger slices of three dimensions stack; 0 where slices are as nearly cubic as they can be
 * @param planeShare share of a device's links that lie within its plane, where planes are stacked
 * @param routed whether messages are routed to any device in one step, instead of hop by hop
 */
public record Torus(
        int dimensions, int closedRing, int closedSlice, int planeDevices, double planeShare, boolean routed) {
    private static final int SPATIAL = 3;

    public Torus {
        if (dimensions < 1 || dimensions > SPATIAL) {
            throw new IllegalArgumentException("a torus has 1 to 3 dimensions, not " + dimensions);
        }
        if (planeDevices > 0 && dimensions < SPATIAL) {
            throw new IllegalArgumentException("planes are stacked along a third dimension, not in " + dimensions);
        }
        if (planeDevices > 0 && !(planeShare > 0 && planeShare < 1)) {
            throw new IllegalArgumentException(
                    "links lie within planes and between them, not a share of " + planeShare);
        }
    }

    /** A torus whose links are all alike. */
    public Torus(int dimensions, int closedRing, int closedSlice, boolean routed) {
        this(dimensions, closedRing, closedSlice, 0, 1, routed);
    }

    double allReduceSeconds(Fabric links, int devices, double bytes) {
        return 2 * exchangeSeconds(links, devices, bytes);
    }

    double exchangeSeconds(Fabric links, int devices, double bytes) {
        if (devices < 2 || bytes <= 0) {
            return 0;
        }
        if (planeDevices > 0) {
            int planes = planes(devices);
            return plane().exchangeSeconds(links.part(planeShare), devices / planes, bytes)
                    + ring().exchangeSeconds(links.part(1 - planeShare), planes, bytes * planes / devices);
        }
        int[] slice = slice(devices);
        return latency(links, slice) + gathered(devices, slice) * links.linkSeconds(bytes);
    }

    double allToAllSeconds(Fabric links, int devices, double bytes) {
        if (devices < 2 || bytes <= 0) {
            return 0;
        }
        if (planeDevices > 0) {
            int planes = planes(devices);
            return plane().allToAllSeconds(links.part(planeShare), devices / planes, bytes)
                    + ring().allToAllSeconds(links.part(1 - planeShare), planes, bytes);
        }
        int[] slice = slice(devices);
        double crossing = Math.max(gathered(devices, slice), bisected(slice));
        return latency(links, slice) + crossing * links.linkSeconds(bytes);
    }

    private Torus plane() {
        return new Torus(dimensions - 1, closedRing, closedSlice, routed);
    }

    /** Of the devices at one place of all planes. */
    private Torus ring() {
        return new Torus(1, closedRing, closedSlice, routed);
    }

    private int planes(int devices) {
        return devices > planeDevices && devices % planeDevices == 0 ? devices / planeDevices : 1;
    }

    /** Time of the hops of a message that visits every device: along one dimension after the other. */
    private double latency(Fabric links, int[] slice) {
        int hops = 0;
        for (int along : slice) {
            hops += closes(along, slice) ? along / 2 : along - 1;
        }
        return (routed ? 1 : hops) * links.latencySeconds();
    }

    /** What passes the links of a device in an all-gather, over what all its links carry. */
    private double gathered(int devices, int[] slice) {
        double directions = 0;
        for (int along : slice) {
            directions += along == 1 ? 0 : closes(along, slice) ? 2 : 1;
        }
        return (devices - 1.0) / devices * 2 * dimensions / directions;
    }

    /** What crosses the middle of the longest dimension in an all-to-all, over what all links of a device carry. */
    private double bisected(int[] slice) {
        double longest = 0;
        for (int along : slice) {
            longest = Math.max(longest, closes(along, slice) ? along / 8.0 : along > 1 ? along / 4.0 : 0);
        }
        return longest * 2 * dimensions;
    }

    private boolean closes(int along, int[] slice) {
        return along >= closedRing && Arrays.stream(slice).reduce(1, (a, b) -> a * b) >= closedSlice;
    }

    /**
     * Devices along each dimension of a slice: as near to a cube as the number allows, as tori are cut.
     *
     * @return as many factors of {@code devices} as there are dimensions
     */
    public int[] slice(int devices) {
        if (planeDevices == 0) {
            return factors(devices, dimensions);
        }
        int stack = planes(devices);
        int[] slice = Arrays.copyOf(factors(devices / stack, dimensions - 1), dimensions);
        slice[dimensions - 1] = stack;
        return slice;
    }

    private static int[] factors(int devices, int dimensions) {
        int[] factors = new int[dimensions];
        int left = devices;
        for (int i = 0; i < dimensions; i++) {
            int side = (int) Math.round(Math.pow(left, 1.0 / (dimensions - i)));
            while (left % side != 0) {
                side--;
            }
            factors[i] = side;
            left /= side;
        }
        return factors;
    }
}
