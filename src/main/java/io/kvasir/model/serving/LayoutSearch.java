package io.kvasir.model.serving;

import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.hardware.Interconnect.Topology;
import io.kvasir.model.llm.LlmArchitecture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The smallest layout that holds a model: powers of two of tensor parallelism inside one scale-up domain, then pipeline
 * stages. Fewest devices first, and among equals fewest stages, since a stage adds latency.
 */
public final class LayoutSearch {
    private LayoutSearch() {}

    /**
     * The smallest possible layout whose devices hold weights, reserve and the required contexts.
     *
     * @return empty when no layout holds the model
     */
    public static Optional<Parallelism> smallest(
            LlmArchitecture model, Accelerator accelerator, Precision precision, MemoryRoom room) {
        return candidates(model, accelerator).stream()
                .filter(layout ->
                        Layout.problems(model, accelerator, layout, precision).isEmpty())
                .filter(layout -> bytesPerDevice(model, precision, layout, room) <= usable(accelerator, room))
                .findFirst();
    }

    /** Bytes the fullest device needs under a layout: weights, reserve and cache. */
    public static double bytesPerDevice(
            LlmArchitecture model, Precision precision, Parallelism parallelism, MemoryRoom room) {
        double weights = WeightBytes.perDevice(model, precision, parallelism).total();
        KvFootprint kv = KvFootprint.perDevice(model, precision.kvCache(), parallelism);
        int contexts = (room.contexts() + parallelism.data() - 1) / parallelism.data();
        return weights + room.reserveBytesPerDevice() + contexts * kv.sequenceBytes(room.contextTokens());
    }

    /** Bytes of one device the engine may use. */
    public static double usable(Accelerator accelerator, MemoryRoom room) {
        return room.utilisation() * accelerator.memory().capacityBytes();
    }

    /**
     * Layouts worth trying, fewest devices first; among equals fewest stages, or most where devices are a chain made for
     * them.
     */
    public static List<Parallelism> candidates(LlmArchitecture model, Accelerator accelerator) {
        List<Parallelism> candidates = new ArrayList<>();
        int widest = Math.min(
                accelerator.interconnect().scaleUpDomain(), model.attention().heads());
        for (int tensor = 1; tensor <= widest; tensor *= 2) {
            for (int stages = 1; stages <= model.layers(); stages *= 2) {
                candidates.add(new Parallelism(tensor, stages, 1, 1));
            }
            candidates.add(new Parallelism(tensor, model.layers(), 1, 1));
        }
        boolean chain = accelerator.interconnect().topology() == Topology.PIPELINE;
        candidates.sort(Comparator.comparingInt(Parallelism::devices)
                .thenComparingInt(layout -> chain ? -layout.pipeline() : layout.pipeline()));
        return candidates;
    }
}
