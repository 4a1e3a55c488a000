package io.kvasir.model.hardware;

/**
 * Links of one device; every rate is bytes per second in one direction.
 *
 * @param name such as NVLink4, PCIe4 x16
 * @param topology how the devices of one scale-up domain are wired
 * @param scaleUpBytesPerSecond all scale-up links of the device together; NaN when it has none
 * @param scaleUpDomain how many devices share that fabric, itself included
 * @param scaleOutBytesPerSecond the device's share of the network card; NaN when unknown
 * @param hostBytesPerSecond PCIe or chip-to-chip link to the host; NaN when unknown
 */
public record Interconnect(
        String name,
        Topology topology,
        double scaleUpBytesPerSecond,
        int scaleUpDomain,
        double scaleOutBytesPerSecond,
        double hostBytesPerSecond) {
    /** How the devices of one scale-up domain are wired. */
    public enum Topology {
        /** Any pair may use the whole link rate (NVSwitch). */
        SWITCHED,
        /** Pairs of devices joined by a bridge. */
        BRIDGED,
        /** All to all by direct links: a pair sees one link of several (AMD Infinity Fabric mesh). */
        MESH,
        /** Direct links to two neighbours (NeuronLink of Inferentia). */
        RING,
        /** Direct links to four neighbours (ICI of TPU v5e and v6e, NeuronLink of Trainium). */
        TORUS_2D,
        /** Direct links to six neighbours (ICI of TPU v4, v5p and v7, NeuronLink of Trainium2 UltraServers). */
        TORUS_3D,
        /** Through the host's PCIe. */
        PCIE,
        /** A pipeline of chips with short hops (SRAM machines). */
        PIPELINE
    }

    /** Whether devices have links to neighbours in a plane or in space alone, and are handed out as slices of it. */
    public boolean torus() {
        return topology == Topology.TORUS_2D || topology == Topology.TORUS_3D;
    }
}
