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
        assertEquals(2.5, set.value("collective.host.staging"), 0);
        double peers = LARGE / 64e9 * set.value("collective.host.large_factor");
        assertEquals(2.5 * peers, of("rtxpro6000-server").allReduceSeconds(2, LARGE), 0.05 * peers);
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
    void slicesOfAPod_useTheLinksTheyHave() {
        double factor = new CoefficientLibrary().device("tpu-v6e").set().value("collective.large_factor");
        // 2 x 4 without wraparound: one of two links along each dimension, 200 of 400 GB/s; 1 + 3 hops there and back.
        double eight = 2 * (4e-6 + 7.0 / 8 * LARGE * factor / 200e9);
        assertEquals(eight, of("tpu-v6e").allReduceSeconds(8, LARGE), 1e-9);
        // The whole pod of 16 x 16: all links, 8 + 8 hops.
        double pod = 2 * (16e-6 + 255.0 / 256 * LARGE * factor / 400e9);
        assertEquals(pod, of("tpu-v6e").allReduceSeconds(256, LARGE), 1e-9);
        // A cube of 4 x 4 x 4 of v5p: all links, 2 + 2 + 2 hops; half of it, 2 x 4 x 4, has none of its rings closed.
        double cube = 2 * (6e-6 + 63.0 / 64 * LARGE * factor / 600e9);
        assertEquals(cube, of("tpu-v5p").allReduceSeconds(64, LARGE), 1e-9);
        double half = 2 * (7e-6 + 31.0 / 32 * LARGE * factor / 300e9);
        assertEquals(half, of("tpu-v5p").allReduceSeconds(32, LARGE), 1e-9);
    }

    @Test
    void trainiumInstance_isAClosedPlaneRoutedInOneStep() {
        double factor = new CoefficientLibrary().device("trainium2").set().value("collective.large_factor");
        // 4 x 4: the 512 of 640 GB/s that lie within an instance; a step to scatter and one to gather.
        double plane = 2 * (1.5e-6 + 15.0 / 16 * LARGE * factor / 512e9);
        assertEquals(plane, of("trainium2").allReduceSeconds(16, LARGE), 1e-9);
        // An UltraServer: then each chip its sixteenth around four instances, over 128 GB/s.
        double ring = 2 * (1.5e-6 + 3.0 / 4 * LARGE / 16 * factor / 128e9);
        assertEquals(plane + ring, of("trainium2").allReduceSeconds(64, LARGE), 1e-9);
    }

    @Test
    void inferentiaRing_closesWithTwelve() {
        // Four in a row have one of two links, the whole ring both.
        double row = of("inferentia2").allReduceSeconds(4, LARGE) / (3.0 / 4);
        double ring = of("inferentia2").allReduceSeconds(12, LARGE) / (11.0 / 12);
        assertEquals(2, row / ring, 0.01);
    }

    @Test
    void rackOf72_reducesWithoutTheNetworkOfServersOf8() {
        // Switches of a rack add up: each device sends its bytes once, whatever the group, by the fitted law
        // 15/14 · 2^-0.21 = 0.92 times as long. Two servers wait for their network.
        double rack = of("gb200-nvl72").allReduceSeconds(16, LARGE)
                / of("gb200-nvl72").allReduceSeconds(8, LARGE);
        assertEquals(1, rack, 0.1);
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
