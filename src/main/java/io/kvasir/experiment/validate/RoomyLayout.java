package io.kvasir.experiment.validate;

import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.serving.Precision;
import io.kvasir.model.serving.WeightBytes;

/** Tensor parallelism of a system whose layout nobody recorded. */
final class RoomyLayout {
    /** Devices of one host. */
    private static final int LARGEST_GROUP = 8;

    /** Weights beyond this share of the memory leave too little cache for a benchmark of throughput. */
    private static final double LARGEST_WEIGHT_SHARE = 0.5;

    private RoomyLayout() {}

    /**
     * The fewest devices, a power of two that divides those of the system and the heads of the model, whose weights take at
     * most half of their memory; the most such devices of a host where none do.
     */
    static int tensor(LlmArchitecture model, Precision precision, Accelerator accelerator, int devices) {
        double weights = WeightBytes.of(model, precision).total();
        int tensor = 1;
        while (weights > LARGEST_WEIGHT_SHARE * accelerator.memory().capacityBytes() * tensor
                && 2 * tensor <= LARGEST_GROUP
                && devices % (2 * tensor) == 0
                && model.attention().heads() % (2 * tensor) == 0) {
            tensor *= 2;
        }
        return tensor;
    }
}
