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
                topology.split(instances, spec)
                        .ifPresent(split -> assertTrue(split.prefillInstances() < instances, name));
            }
            assertEquals(List.of(), topology.objections(spec), name);
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
        assertThrows(IllegalArgumentException.class, () -> topology.split(1, spec));
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
        List<String> objections = disaggregated(1, 1, "scale-up").objections(wide);
        assertEquals(1, objections.size());
        assertTrue(objections.get(0).contains("16 devices"), objections.get(0));
        assertEquals(List.of(), disaggregated(1, 1, "scale-out").objections(wide));
    }

    private static PrefillDecodeSplit split(Topology topology, int instances, InstanceSpec spec) {
        return topology.split(instances, spec).orElseThrow();
    }

    private static Topology disaggregated(int prefill, int decode, String link) {
        return new DisaggregatedTopology(
                new DisaggregatedTopology.Params(prefill, decode, link, Double.NaN, 1e-5, false));
    }

    private static InstanceSpec spec(List<String> settings) {
        return Policies.scenarioReader()
                .read(Path.of("scenarios/mechanisms/disaggregation.yaml"), settings)
                .deployments()
                .get(0)
                .instance();
    }
}
