package io.kvasir.assembly;

import io.kvasir.catalog.Problems;
import io.kvasir.cluster.topology.Topologies;
import io.kvasir.cluster.topology.Topology;
import io.kvasir.model.PolicyRef;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Layout;
import io.kvasir.model.serving.LayoutSearch;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.perf.MemoryPlan;
import io.kvasir.scenario.InstanceFitter;
import java.util.List;
import java.util.Optional;

/** Whether an instance fits, by the same memory plan its KV blocks come from. */
public final class MemoryFitter implements InstanceFitter {
    /** A layout nobody asked for should hold a handful of ordinary requests, not just one. */
    private static final long ROOM_TOKENS = 8 * 4096;

    @Override
    public Optional<Parallelism> smallest(InstanceSpec template) {
        return LayoutSearch.candidates(template.model(), template.accelerator()).stream()
                .filter(layout -> Layout.problems(
                                template.model(), template.accelerator(), layout, template.precision())
                        .isEmpty())
                .filter(layout -> roomy(with(template, layout)))
                .findFirst();
    }

    @Override
    public List<String> objections(InstanceSpec instance) {
        return MemoryPlan.of(instance).problem().stream().toList();
    }

    @Override
    public int instances(PolicyRef topology, int replicas) {
        return topology(topology).map(t -> t.instances(replicas)).orElse(replicas);
    }

    @Override
    public double prefillShare(PolicyRef topology) {
        return topology(topology).map(Topology::prefillShare).orElse(0.0);
    }

    @Override
    public List<String> objections(InstanceSpec prefill, InstanceSpec decode, PolicyRef topology) {
        return topology(topology).map(t -> t.objections(prefill, decode)).orElse(List.of());
    }

    /** Empty for a topology the reader has refused already. */
    private static Optional<Topology> topology(PolicyRef topology) {
        return Topologies.CATALOG.bind(topology, new Problems());
    }

    /** Tokens that the KV cache of an instance holds. */
    public static long kvTokens(InstanceSpec spec) {
        return MemoryPlan.of(spec).kvTokens(spec.engine().kv().blockSize());
    }

    private static boolean roomy(InstanceSpec spec) {
        MemoryPlan plan = MemoryPlan.of(spec);
        return plan.fits() && plan.kvTokens(spec.engine().kv().blockSize()) >= ROOM_TOKENS;
    }

    private static InstanceSpec with(InstanceSpec spec, Parallelism layout) {
        return new InstanceSpec(
                spec.model(), spec.accelerator(), layout, spec.precision(), spec.engine(), spec.speculation());
    }
}
