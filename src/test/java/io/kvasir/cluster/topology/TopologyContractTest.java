package io.kvasir.cluster.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.assembly.Policies;
import io.kvasir.model.serving.InstanceSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every cluster topology promises, and what a disaggregated one refuses. */
class TopologyContractTest {
    private static final Map<String, Topology> ALL = Map.of(
            "colocated",
            new ColocatedTopology(new ColocatedTopology.Params()),
            "disaggregated",
            disaggregated(2, 3, "scale-out"));

    @Test
    void everyTopology_givesEachPhaseAnInstance() {
        assertEquals(ALL.keySet(), Set.copyOf(Topologies.CATALOG.names()), "every entry is tested");
        InstanceSpec spec = spec(List.of());
        ALL.forEach((name, topology) -> {
            for (int replicas = 1; replicas <= 7; replicas++) {
                int instances = topology.instances(replicas);
                assertTrue(instances >= replicas, name);
                topology.split(instances, spec, spec)
                        .ifPresent(split -> assertTrue(split.prefillInstances() < instances, name));
            }
            assertEquals(List.of(), topology.objections(spec, spec), name);
        });
    }

    @Test
    void disaggregated_keepsItsSharesAtAnySize() {
        Topology topology = disaggregated(2, 3, "scale-out");
        InstanceSpec spec = spec(List.of());
        assertEquals(5, topology.instances(1));
        for (int replicas = 1; replicas <= 4; replicas++) {
            assertEquals(2 * replicas, split(topology, 5 * replicas, spec).prefillInstances());
        }
        assertEquals(1, split(topology, 2, spec).prefillInstances(), "each phase has one");
        assertThrows(IllegalArgumentException.class, () -> topology.split(1, spec, spec));
    }

    @Test
    void link_isTheAcceleratorsUnlessGiven() {
        InstanceSpec spec = spec(List.of());
        var links = spec.accelerator().interconnect();
        assertEquals(
                links.scaleOutBytesPerSecond(),
                split(disaggregated(1, 1, "scale-out"), 2, spec).link().bytesPerSecond());
        assertEquals(
                links.scaleUpBytesPerSecond(),
                split(disaggregated(1, 1, "scale-up"), 2, spec).link().bytesPerSecond());
    }

    /** Two instances of eight devices do not meet on a fabric of eight. */
    @Test
    void scaleUpLink_mustJoinBothInstances() {
        InstanceSpec wide = spec(List.of("defaults.parallelism={tensor: 8}"));
        List<String> objections = disaggregated(1, 1, "scale-up").objections(wide, wide);
        assertEquals(1, objections.size());
        assertTrue(objections.get(0).contains("16 devices"), objections.get(0));
        assertEquals(List.of(), disaggregated(1, 1, "scale-out").objections(wide, wide));
    }

    /**
     * TP4 holds 2 of 8 heads on a device, TP1 all 8: what one device of TP1 takes in a second left a quarter on each of the
     * four. Four senders at rate r fill its link, so that the transfer takes as long as one sender's whole share at r/4.
     */
    @Test
    void unlikeLayouts_countTheBytesOfTheSender() {
        InstanceSpec wide = spec(List.of("defaults.parallelism={tensor: 4}"));
        InstanceSpec single = spec(List.of());
        double rate = single.accelerator().interconnect().scaleOutBytesPerSecond();
        KvLink gather = disaggregated(1, 1, "scale-out")
                .split(2, wide, single)
                .orElseThrow()
                .link();
        assertEquals(rate / 4, gather.slowerBytesPerSecond(), 1e-6 * rate);
        KvLink spread = disaggregated(1, 1, "scale-out")
                .split(2, single, wide)
                .orElseThrow()
                .link();
        assertEquals(rate, spread.slowerBytesPerSecond(), 1e-6 * rate);
        // Either way 1,000 tokens of 128 KiB pass through the one link of TP1.
        double seconds = 1e-5 + 1000 * 131_072 / rate;
        assertEquals(seconds, gather.seconds(gather.bytes(1000, 0, 0)), 1e-9);
        assertEquals(seconds, spread.seconds(spread.bytes(1000, 0, 0)), 1e-9);
    }

    @Test
    void unlikeInstances_needOneCacheFormatAndAFabricInCommon() {
        InstanceSpec own = spec(List.of());
        InstanceSpec fp8 = spec(List.of("defaults.precision={weights: bf16, kv_cache: fp8}"));
        InstanceSpec other = spec(List.of("defaults.accelerator=h200-sxm"));
        List<String> formats = disaggregated(1, 1, "scale-out").objections(own, fp8);
        assertEquals(1, formats.size(), formats.toString());
        assertTrue(formats.get(0).contains("cached as bf16 and read as fp8"), formats.get(0));
        assertEquals(List.of(), disaggregated(1, 1, "scale-out").objections(own, other));
        List<String> fabric = disaggregated(1, 1, "scale-up").objections(own, other);
        assertTrue(fabric.get(0).contains("no scale-up fabric joins h100-sxm and h200-sxm"), fabric.toString());
    }

    private static PrefillDecodeSplit split(Topology topology, int instances, InstanceSpec spec) {
        return topology.split(instances, spec, spec).orElseThrow();
    }

    private static Topology disaggregated(int prefill, int decode, String link) {
        return new DisaggregatedTopology(
                new DisaggregatedTopology.Params(prefill, decode, link, Double.NaN, 1e-5, false, "prefill"));
    }

    private static InstanceSpec spec(List<String> settings) {
        return Policies.scenarioReader()
                .read(Path.of("scenarios/mechanisms/disaggregation.yaml"), settings)
                .deployments()
                .get(0)
                .instance();
    }
}
