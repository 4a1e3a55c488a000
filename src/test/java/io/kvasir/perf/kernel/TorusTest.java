package io.kvasir.perf.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Slices of tori whose devices have 120 GB/s over all links and hops of 1 µs; messages of 120 MB, 1 ms over all links. */
final class TorusTest {
    private static final double EXACT = 1e-12;
    private static final double MESSAGE = 120e6;
    private static final double HOP = 1e-6;
    private static final Fabric LINKS = new Fabric(120e9, HOP, 0, new Fabric.Slopes(1, 1, 0), 0);
    /** Four links of 30 GB/s; dimensions of 16 wrap around. */
    private static final Torus FLAT = new Torus(2, 16, 1, false);
    /** Six links of 20 GB/s; slices of 64 wrap around. */
    private static final Torus CUBIC = new Torus(3, 4, 64, false);

    @Test
    void slices_areAsNearlyCubicAsTheNumberAllows() {
        assertArrayEquals(new int[] {2, 4}, FLAT.slice(8));
        assertArrayEquals(new int[] {16, 16}, FLAT.slice(256));
        assertArrayEquals(new int[] {2, 2, 4}, CUBIC.slice(16));
        assertArrayEquals(new int[] {4, 4, 4}, CUBIC.slice(64));
        assertArrayEquals(new int[] {1, 1, 7}, CUBIC.slice(7));
    }

    @Test
    void pairInATorus_hasOneLink() {
        // All-reduce of two: 2·1/2 of 120 MB over 30 GB/s; a hop there, a hop back.
        assertEquals(2 * HOP + 4e-3, FLAT.allReduceSeconds(LINKS, 2, MESSAGE), EXACT);
        assertEquals(2 * HOP + 6e-3, CUBIC.allReduceSeconds(LINKS, 2, MESSAGE), EXACT);
    }

    @Test
    void openSliceOfEight_usesOneLinkAlongEachDimension() {
        // 2 x 4 without wraparound: 7/8 of the message over two links of 30 GB/s, 1 + 3 hops.
        assertEquals(4 * HOP + 7.0 / 8 * 2e-3, FLAT.exchangeSeconds(LINKS, 8, MESSAGE), EXACT);
        // 2 x 2 x 2: three links of 20 GB/s, 1 + 1 + 1 hops.
        assertEquals(3 * HOP + 7.0 / 8 * 2e-3, CUBIC.exchangeSeconds(LINKS, 8, MESSAGE), EXACT);
    }

    @Test
    void closedTorus_usesAllLinksAndHalfTheHops() {
        // 16 x 16: both directions along both dimensions, 8 + 8 hops, once to scatter and once to gather.
        assertEquals(2 * (16 * HOP + 255.0 / 256 * 1e-3), FLAT.allReduceSeconds(LINKS, 256, MESSAGE), EXACT);
        // 4 x 4 x 4: all six links, 2 + 2 + 2 hops.
        assertEquals(2 * (6 * HOP + 63.0 / 64 * 1e-3), CUBIC.allReduceSeconds(LINKS, 64, MESSAGE), EXACT);
    }

    @Test
    void longerDimensionAlone_wrapsAround() {
        // 8 x 16: one link along the open eight, two along the closed sixteen; 7 + 8 hops.
        assertEquals(15 * HOP + 127.0 / 128 * 4e-3 / 3, FLAT.exchangeSeconds(LINKS, 128, MESSAGE), EXACT);
    }

    @Test
    void allToAll_isBoundByTheMiddleOfTheLongestDimension() {
        // 16 x 16: 256·S/4 bytes one way over 16·2 links: 16/8·S/30 GB/s.
        assertEquals(16 * HOP + 2 * 4e-3, FLAT.allToAllSeconds(LINKS, 256, MESSAGE), EXACT);
        // 2 x 4, open: 8·S/4 over 2 links: 4/4·S/30 GB/s.
        assertEquals(4 * HOP + 4e-3, FLAT.allToAllSeconds(LINKS, 8, MESSAGE), EXACT);
        // 4 x 4 x 4: 4/8·S/20 GB/s, half of what an all-gather of all would take over one link.
        assertEquals(6 * HOP + 3e-3, CUBIC.allToAllSeconds(LINKS, 64, MESSAGE), EXACT);
    }

    @Test
    void closedRing_exchangesAQuarterOfAnAllGather() {
        // A ring of 16 with two links of 60 GB/s: 16/8·S/60 GB/s against 15/16·S'/120 GB/s for S' = 16·S gathered.
        Torus ring = new Torus(1, 16, 1, false);
        double gather = ring.exchangeSeconds(LINKS, 16, 16 * MESSAGE) - 8 * HOP;
        double exchange = ring.allToAllSeconds(LINKS, 16, MESSAGE) - 8 * HOP;
        assertEquals(0.25 * 16 / 15, exchange / gather, EXACT);
    }

    /** Four fifths of 120 GB/s within planes of 4 x 4 that close, a fifth between them; one step to any device of either. */
    private static final Torus STACKED = new Torus(3, 4, 1, 16, 0.8, true);

    @Test
    void planeOfAStack_hasTheLinksThatLieInIt() {
        assertArrayEquals(new int[] {2, 4, 1}, STACKED.slice(8));
        assertArrayEquals(new int[] {4, 4, 1}, STACKED.slice(16));
        assertArrayEquals(new int[] {4, 4, 4}, STACKED.slice(64));
        // 4 x 4 uses all four links of 24 GB/s, 120 MB over 96 GB/s in 1.25 ms; a pair uses one of them.
        assertEquals(HOP + 15.0 / 16 * 1.25e-3, STACKED.exchangeSeconds(LINKS, 16, MESSAGE), EXACT);
        assertEquals(HOP + 0.5 * 5e-3, STACKED.exchangeSeconds(LINKS, 2, MESSAGE), EXACT);
    }

    @Test
    void stackOfPlanes_gathersWithinThemAndEachDeviceItsShareBetween() {
        // In the plane as above; around four planes 3/4 of a sixteenth of the message over 24 GB/s, 120 MB in 5 ms.
        double plane = HOP + 15.0 / 16 * 1.25e-3;
        double ring = HOP + 3.0 / 4 / 16 * 5e-3;
        assertEquals(plane + ring, STACKED.exchangeSeconds(LINKS, 64, MESSAGE), EXACT);
        assertEquals(2 * (plane + ring), STACKED.allReduceSeconds(LINKS, 64, MESSAGE), EXACT);
    }

    @Test
    void allToAllOverPlanes_crossesTheRingAndThenThePlane() {
        // Middle of a side of four: 4/8·S over a link of 24 GB/s in the plane and over one of 12 GB/s between planes.
        assertEquals(2 * HOP + 2.5e-3 + 5e-3, STACKED.allToAllSeconds(LINKS, 64, MESSAGE), EXACT);
    }

    @Test
    void groupLargerThanItsPod_reducesInThePodFirst() {
        Fabric network = new Fabric(10e9, 20e-6, 0, new Fabric.Slopes(1, 1, 0), 0);
        Collective pods = new Collective(LINKS, network, 256, Collective.Wiring.SWITCHED, Optional.of(FLAT));
        // Inside as above; between two pods a 256th of the bytes, 2·1/2 of them, at 10 GB/s.
        double inside = 2 * (16 * HOP + 255.0 / 256 * 1e-3);
        assertEquals(inside + 20e-6 + MESSAGE / 256 / 10e9, pods.allReduceSeconds(512, MESSAGE), EXACT);
    }

    @Test
    void impossibleTori_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Torus(4, 4, 1, false));
        assertThrows(IllegalArgumentException.class, () -> new Torus(2, 4, 1, 16, 0.8, false));
        assertThrows(IllegalArgumentException.class, () -> new Torus(3, 4, 1, 16, 1, false));
    }
}
