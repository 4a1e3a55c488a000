package io.kvasir.perf.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class CollectiveTest {
    private static final double EXACT = 1e-15;
    private static final Fabric.Slopes PLAIN = new Fabric.Slopes(1, 1, 0);
    /** 100 GB/s inside, 10 GB/s outside; latencies of 1 and 10 µs. */
    private static final Fabric INNER = new Fabric(100e9, 1e-6, 0, PLAIN, 0);

    private static final Fabric OUTER = new Fabric(10e9, 1e-5, 0, PLAIN, 0);

    @Test
    void insideADomain_isARing() {
        // 2·7/8 of 100 MB at 100 GB/s.
        assertEquals(1e-6 + 1.75e-3, collective(8, Collective.Wiring.SWITCHED).allReduceSeconds(8, 1e8), EXACT);
        assertEquals(0, collective(8, Collective.Wiring.SWITCHED).allReduceSeconds(1, 1e8), 0);
    }

    @Test
    void twoServers_reduceInsideAndThenEachDeviceItsShare() {
        // Inside as above; between two servers an eighth of the bytes, 2·1/2 of them, at 10 GB/s.
        double expected = 1e-6 + 1.75e-3 + 1e-5 + 1.25e7 / 10e9;
        assertEquals(expected, collective(8, Collective.Wiring.SWITCHED).allReduceSeconds(16, 1e8), EXACT);
    }

    @Test
    void bridgedPairs_areOneRingOverPcie() {
        Collective bridged = collective(2, Collective.Wiring.BRIDGED);
        assertEquals(1e-6 + 1e-3, bridged.allReduceSeconds(2, 1e8), EXACT);
        assertEquals(1e-5 + 1.5 * 1e-2, bridged.allReduceSeconds(4, 1e8), EXACT);
    }

    @Test
    void pairOfAMesh_usesOneLinkOfSeven() {
        assertEquals(1e-6 + 7e-3, collective(8, Collective.Wiring.MESH).allReduceSeconds(2, 1e8), EXACT);
        assertEquals(1e-6 + 1.75e-3, collective(8, Collective.Wiring.MESH).allReduceSeconds(8, 1e8), EXACT);
    }

    @Test
    void hop_crossesTheNetworkWhenTheInstanceSpansServers() {
        Collective collective = collective(8, Collective.Wiring.SWITCHED);
        assertEquals(1e-6 + 0.5e-3, collective.hopSeconds(8, 1e8), EXACT);
        assertEquals(1e-5 + 5e-3, collective.hopSeconds(16, 1e8), EXACT);
    }

    @Test
    void exchange_sendsOverTheNetworkWhatIsForOthers() {
        Collective collective = collective(8, Collective.Wiring.SWITCHED);
        // 8 of 15 other devices are in the other server.
        double inside = 1e-6 + 0.875 * 1e8 * 7 / 15 / 100e9;
        double outside = 1e-5 + 0.5 * 1e8 * 8 / 15 / 10e9;
        assertEquals(inside + outside, collective.exchangeSeconds(16, 1e8), EXACT);
    }

    @Test
    void switchThatAddsUp_movesAMessageOnceHoweverManyDevices() {
        Fabric adding = new Fabric(100e9, 1e-6, 0, PLAIN, -0.5);
        Collective collective = new Collective(adding, OUTER, 64, Collective.Wiring.SWITCHED);
        // 2·3/4·2^-0.5 = 1.06 messages among four; 1.75·4^-0.5 = 0.875 among eight would be less than one.
        assertEquals(1e-6 + 1.5 / Math.sqrt(2) * 1e-3, collective.allReduceSeconds(4, 1e8), EXACT);
        assertEquals(1e-6 + 1e-3, collective.allReduceSeconds(8, 1e8), EXACT);
        assertEquals(1e-6 + 1e-3, collective.allReduceSeconds(64, 1e8), EXACT);
        // An all-gather adds nothing up: 7/8 of the message.
        assertEquals(1e-6 + 0.875e-3, collective.exchangeSeconds(8, 1e8), EXACT);
    }

    @Test
    void smallMessage_isReadByEveryPeerInOneShot() {
        Fabric fabric = new Fabric(100e9, 1e-6, 0, new Fabric.Slopes(3, 1, 1e6), 0);
        Collective collective = new Collective(fabric, OUTER, 8, Collective.Wiring.SWITCHED);
        // 100 KB of one peer and of seven, three times link time; 1 MB over seven peers would be 143 KB each.
        assertEquals(1e-6 + 3e5 / 100e9, collective.allReduceSeconds(2, 1e5), EXACT);
        assertEquals(1e-6 + 7 * 3e5 / 100e9, collective.allReduceSeconds(8, 1e5), EXACT);
        // An exchange brings 2·7/8 of it, half of an all-reduce.
        assertEquals(1e-6 + 0.875 * 3e5 / 100e9, collective.exchangeSeconds(8, 1e5), EXACT);
    }

    @Test
    void firstBytes_goTheirOwnWayWhateverTheSwitchDoes() {
        Fabric adding = new Fabric(100e9, 1e-6, 0, new Fabric.Slopes(3, 1, 1e6), -0.5);
        // A megabyte of all seven peers in one shot, a seventh of it from each, and, once, what each has beyond.
        double expected = 1e-6 + (3e6 + 1e8 - 1e6 / 7) / 100e9;
        assertEquals(
                expected, new Collective(adding, OUTER, 8, Collective.Wiring.SWITCHED).allReduceSeconds(8, 1e8), EXACT);
    }

    /** 1.75/2·3 of the first million bytes; of the 99 million beyond twice what the link alone would take, 1.75/2·2. */
    @Test
    void exchanges_haveASlopeOfTheirOwn() {
        Fabric adding = new Fabric(100e9, 1e-6, 0, new Fabric.Slopes(3, 1, 1e6, 2), -0.5);
        double expected = 1e-6 + (0.875 * 3e6 + 0.875 * 2 * 99e6) / 100e9;
        Collective collective = new Collective(adding, OUTER, 8, Collective.Wiring.SWITCHED);
        assertEquals(expected, collective.exchangeSeconds(8, 1e8), EXACT);
        assertEquals(expected, collective.allToAllSeconds(8, 1e8), EXACT);
    }

    private static Collective collective(int domain, Collective.Wiring wiring) {
        return new Collective(INNER, OUTER, domain, wiring);
    }
}
