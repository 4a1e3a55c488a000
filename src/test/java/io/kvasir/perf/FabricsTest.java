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

    private static Collective of(String id) {
        return new Fabrics(
                        AcceleratorCatalog.shipped().find(id).orElseThrow().interconnect(),
                        new CoefficientLibrary().device(id).set(),
                        1)
                .collective();
    }
}
