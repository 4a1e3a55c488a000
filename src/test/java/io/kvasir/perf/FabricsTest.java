package io.kvasir.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.catalog.data.AcceleratorCatalog;
import io.kvasir.perf.kernel.Collective;
import org.junit.jupiter.api.Test;

final class FabricsTest {
    private static final double LARGE = 64e6;

    @Test
    void devicesWithoutLinks_useTheCoefficientsOfPcie() {
        CoefficientSet set = new CoefficientLibrary().device("l40s").set();
        double expected = LARGE / 32e9 * set.value("collective.host.large_factor");
        assertEquals(expected, of("l40s").allReduceSeconds(2, LARGE), 0.05 * expected);
    }

    @Test
    void copiesStagedInHostMemory_divideTheRate() {
        CoefficientSet set =
                new CoefficientLibrary().device("rtxpro6000-server").set();
        assertEquals(2, set.value("collective.host.staging"), 0);
        double peers = LARGE / 64e9 * set.value("collective.host.large_factor");
        assertEquals(2 * peers, of("rtxpro6000-server").allReduceSeconds(2, LARGE), 0.05 * peers);
    }

    @Test
    void fourBoardsWithBridgedPairs_areBoundByPcie() {
        Collective boards = of("h100-pcie");
        assertTrue(boards.allReduceSeconds(4, LARGE) > 5 * boards.allReduceSeconds(2, LARGE));
    }

    @Test
    void twoServers_areBoundByTheirNetwork() {
        Collective servers = of("h100-sxm");
        // Each device sends an eighth of the message over a port of 50 GB/s: about what NVLink takes for all of it.
        double network = LARGE / 8 / 50e9;
        double more = servers.allReduceSeconds(16, LARGE) - servers.allReduceSeconds(8, LARGE);
        assertEquals(1.25 * network, more, 0.2 * network);
    }

    @Test
    void pairOfAnInfinityFabricMesh_hasOneLinkOfSeven() {
        // All eight use 7 links: 2·7/8 of the bytes over 448 GB/s; a pair its one: 2·1/2 of them over 64 GB/s.
        double all = of("mi300x").allReduceSeconds(8, LARGE);
        double pair = of("mi300x").allReduceSeconds(2, LARGE);
        assertEquals(7 / 1.75, pair / all, 0.1);
    }

    @Test
    void torus_isOneRingOverAllLinksOfADevice() {
        CoefficientSet set = new CoefficientLibrary().device("tpu-v6e").set();
        double ring = 1.75 * LARGE / 400e9 * set.value("collective.large_factor");
        assertEquals(ring, of("tpu-v6e").allReduceSeconds(8, LARGE), 0.05 * ring);
        double whole = 2 * 255.0 / 256 * LARGE / 400e9 * set.value("collective.large_factor");
        assertEquals(whole, of("tpu-v6e").allReduceSeconds(256, LARGE), 0.05 * whole);
    }

    @Test
    void rackOf72_reducesWithoutTheNetworkOfServersOf8() {
        // Sixteen in a rack are one ring: 2·15/16 of the bytes after 2·7/8. Two servers wait for their network as well.
        double rack = of("gb200-nvl72").allReduceSeconds(16, LARGE)
                / of("gb200-nvl72").allReduceSeconds(8, LARGE);
        assertEquals(15.0 / 14, rack, 0.05);
        double servers =
                of("b200-sxm").allReduceSeconds(16, LARGE) - of("b200-sxm").allReduceSeconds(8, LARGE);
        assertTrue(servers > LARGE / 8 / 50e9, "between servers " + servers);
    }

    private static Collective of(String id) {
        return new Fabrics(
                        AcceleratorCatalog.shipped().find(id).orElseThrow().interconnect(),
                        new CoefficientLibrary().device(id).set(),
                        1)
                .collective();
    }
}
