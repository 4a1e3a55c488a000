package io.kvasir.perf;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.model.hardware.Interconnect;
import io.kvasir.model.hardware.Interconnect.Topology;
import io.kvasir.perf.kernel.Collective;
import io.kvasir.perf.kernel.Collective.Wiring;
import io.kvasir.perf.kernel.Fabric;
import io.kvasir.perf.kernel.Torus;
import java.util.Optional;

/**
 * Links of a device as collectives see them. Coefficients of a scale-up fabric start with {@code collective.}, those of
 * the host's PCIe with {@code collective.host.}, those of the network between servers with {@code collective.network.}
 */
final class Fabrics {
    static final String SCALE_UP = "collective.";
    static final String HOST = "collective.host.";
    private static final String NETWORK = "collective.network.";
    private static final int SPATIAL = 3;
    private static final double SLOWEST_LINK_BYTES_PER_SECOND = 16e9;

    private final Interconnect links;
    private final CoefficientSet device;
    private final double latencyScale;

    Fabrics(Interconnect links, CoefficientSet device, double latencyScale) {
        this.links = links;
        this.device = device;
        this.latencyScale = latencyScale;
    }

    Collective collective() {
        return new Collective(inner(), outer(), Math.max(1, links.scaleUpDomain()), wiring(), torus());
    }

    private Optional<Torus> torus() {
        int dimensions = switch (links.topology()) {
            case RING -> 1;
            case TORUS_2D -> 2;
            case TORUS_3D -> 3;
            default -> 0;
        };
        return dimensions == 0
                ? Optional.empty()
                : Optional.of(new Torus(
                        dimensions,
                        (int) device.value("torus.closed_ring"),
                        (int) device.value("torus.closed_slice"),
                        dimensions == SPATIAL ? (int) device.value("torus.plane_devices") : 0,
                        device.value("torus.plane_share"),
                        device.value("torus.routed") > 0));
    }

    /** Host link, one direction; a slow PCIe link when the data sheet has none. */
    static double hostLinkBytesPerSecond(Interconnect links) {
        return links.hostBytesPerSecond() > 0 ? links.hostBytesPerSecond() : SLOWEST_LINK_BYTES_PER_SECOND;
    }

    private Fabric inner() {
        double link = links.scaleUpBytesPerSecond() > 0 ? links.scaleUpBytesPerSecond() : hostLinkBytesPerSecond(links);
        return links.topology() == Topology.PCIE ? overHost(link) : fabric(SCALE_UP, link);
    }

    private Fabric outer() {
        if (ringOverHost() || !(links.scaleOutBytesPerSecond() > 0)) {
            return overHost(hostLinkBytesPerSecond(links));
        }
        return fabric(NETWORK, links.scaleOutBytesPerSecond());
    }

    private Fabric overHost(double link) {
        return fabric(HOST, link / device.value(HOST + "staging"));
    }

    private boolean ringOverHost() {
        return links.topology() == Topology.BRIDGED && links.hostBytesPerSecond() > 0;
    }

    private Wiring wiring() {
        if (ringOverHost()) {
            return Wiring.BRIDGED;
        }
        return links.topology() == Topology.MESH ? Wiring.MESH : Wiring.SWITCHED;
    }

    private Fabric fabric(String prefix, double link) {
        return new Fabric(
                link,
                device.value(prefix + "latency_seconds") * latencyScale,
                device.value(prefix + "latency_growth"),
                new Fabric.Slopes(
                        device.value(prefix + "small_factor"),
                        device.value(prefix + "large_factor"),
                        device.value(prefix + "small_bytes"),
                        device.find(prefix + "exchange_factor")
                                .map(Coefficient::value)
                                .orElseGet(() -> device.value(prefix + "large_factor"))),
                device.value(prefix + "contention"));
    }
}
