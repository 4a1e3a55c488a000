package io.kvasir.scenario;

import io.kvasir.model.PolicyRef;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.LayoutSearch;
import io.kvasir.model.serving.MemoryRoom;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.unit.Unit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Fit by weights, a nominal reserve and room for a few contexts; for programs that have no memory plan at hand.
 *
 * @param contexts whole contexts of {@code contextTokens} (or the longest allowed one, when shorter) that must fit
 * @param contextTokens tokens of one
 */
public record NominalFitter(int contexts, int contextTokens) implements InstanceFitter {
    /** Activations and graphs besides weights and cache: what vLLM 0.15 leaves unused on dense models. */
    private static final double RESERVE_BYTES = 1.3 * (1L << 30);

    /** Room for eight contexts of 4096 tokens. */
    public static final NominalFitter USUAL = new NominalFitter(8, 4096);

    @Override
    public Optional<Parallelism> smallest(InstanceSpec template) {
        return LayoutSearch.smallest(template.model(), template.accelerator(), template.precision(), room(template));
    }

    @Override
    public List<String> objections(InstanceSpec instance) {
        MemoryRoom room = room(instance);
        double needed =
                LayoutSearch.bytesPerDevice(instance.model(), instance.precision(), instance.parallelism(), room);
        double usable = LayoutSearch.usable(instance.accelerator(), room);
        if (needed <= usable) {
            return List.of();
        }
        return List.of(String.format(
                Locale.ROOT,
                "%s needs %s on each of %d devices, but %s of %s lets it use %s",
                instance.model().id(),
                Unit.BYTES.format(needed),
                instance.parallelism().devices(),
                Unit.RATIO.format(room.utilisation()),
                instance.accelerator().id(),
                Unit.BYTES.format(usable)));
    }

    /** An instance for each phase, whatever the sizes of the groups: they are the topology's to read. */
    @Override
    public int instances(PolicyRef topology, int replicas) {
        return prefillShare(topology) > 0 ? 2 * replicas : replicas;
    }

    @Override
    public double prefillShare(PolicyRef topology) {
        return topology.name().equals("colocated") ? 0 : 0.5;
    }

    private MemoryRoom room(InstanceSpec instance) {
        int tokens = Math.min(contextTokens, instance.engine().maxModelLen());
        return new MemoryRoom(instance.engine().kv().gpuMemoryUtilization(), RESERVE_BYTES, contexts, tokens);
    }
}
