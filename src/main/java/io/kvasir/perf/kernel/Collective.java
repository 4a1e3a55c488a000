package io.kvasir.perf.kernel;

import java.util.Optional;

/**
 * Time of collectives over devices that may span several fabrics. A group inside one scale-up domain uses that fabric
 * alone. A larger one reduces inside each domain first, its devices then reduce their shares between domains, each over
 * its own network port (the two-level scheme of NCCL and of Thakur, Rabenseifner and Gropp, IJHPCA 19(1), 2005). Where
 * pairs are bridged and all else is PCIe, one ring runs at the rate of PCIe, its slowest hop.
 *
 * @param inner fabric of a scale-up domain
 * @param outer what joins domains
 * @param domain devices of a scale-up domain
 * @param wiring how the domain is wired, and whether larger groups reduce in two levels
 * @param torus how the links of a domain are arranged where only neighbours have any
 */
public record Collective(Fabric inner, Fabric outer, int domain, Wiring wiring, Optional<Torus> torus) {
    /** How devices are wired. */
    public enum Wiring {
        /** Each pair may use the whole rate; groups beyond the domain work in two levels. */
        SWITCHED,
        /** A link per pair: a group of n uses n − 1 of the links; groups beyond the domain work in two levels. */
        MESH,
        /** Groups beyond the domain are one ring over the outer fabric. */
        BRIDGED
    }

    /** Devices that are not arranged as a torus. */
    public Collective(Fabric inner, Fabric outer, int domain, Wiring wiring) {
        this(inner, outer, domain, wiring, Optional.empty());
    }

    /** Time of an all-reduce of {@code bytes} per device over {@code devices}; 0 for one device. */
    public double allReduceSeconds(int devices, double bytes) {
        if (devices <= domain) {
            return innerAllReduceSeconds(devices, bytes);
        }
        if (wiring == Wiring.BRIDGED) {
            return outer.allReduceSeconds(devices, bytes, 1);
        }
        return innerAllReduceSeconds(domain, bytes) + outer.allReduceSeconds(domains(devices), bytes / domain, 1);
    }

    private double innerAllReduceSeconds(int devices, double bytes) {
        return torus.map(t -> t.allReduceSeconds(inner, devices, bytes))
                .orElseGet(() -> inner.allReduceSeconds(devices, bytes, share(devices)));
    }

    /** Time of an all-gather or reduce-scatter that brings {@code bytes} to each device. */
    public double exchangeSeconds(int devices, double bytes) {
        return exchangeSeconds(devices, bytes, this::innerExchangeSeconds);
    }

    /** Time of an all-to-all that brings {@code bytes} to each device, its own part included. */
    public double allToAllSeconds(int devices, double bytes) {
        return exchangeSeconds(devices, bytes, this::innerAllToAllSeconds);
    }

    private double exchangeSeconds(int devices, double bytes, Inside inside) {
        if (devices <= domain) {
            return inside.seconds(devices, bytes);
        }
        if (wiring == Wiring.BRIDGED) {
            return outer.exchangeSeconds(devices, bytes, 1);
        }
        double leaving = (devices - domain) / (devices - 1.0);
        return inside.seconds(domain, bytes * (1 - leaving))
                + outer.exchangeSeconds(domains(devices), bytes * leaving, 1);
    }

    private double innerExchangeSeconds(int devices, double bytes) {
        return torus.map(t -> t.exchangeSeconds(inner, devices, bytes))
                .orElseGet(() -> inner.exchangeSeconds(devices, bytes, share(devices)));
    }

    private double innerAllToAllSeconds(int devices, double bytes) {
        return torus.map(t -> t.allToAllSeconds(inner, devices, bytes))
                .orElseGet(() -> inner.exchangeSeconds(devices, bytes, share(devices)));
    }

    /** Time of an exchange within a domain. */
    private interface Inside {
        double seconds(int devices, double bytes);
    }

    /**
     * Time to hand {@code bytes} from one device to another.
     *
     * @param devices of the whole instance: when it spans domains, stages lie in different ones
     */
    public double hopSeconds(int devices, double bytes) {
        return devices <= domain ? innerExchangeSeconds(2, bytes) : outer.exchangeSeconds(2, bytes, 1);
    }

    private int domains(int devices) {
        return (devices + domain - 1) / domain;
    }

    /** Share of a device's links that a group uses. */
    private double share(int devices) {
        return wiring == Wiring.MESH && domain > 1 ? Math.min(1, (devices - 1.0) / (domain - 1)) : 1;
    }
}
