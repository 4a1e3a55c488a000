package io.kvasir.experiment.calibrate;

import io.kvasir.model.NumberFormat;
import io.kvasir.perf.WeightFormat;
import java.util.Optional;

/** Kernel families by the names the operator tables use. */
final class FormatNames {
    /** Values behind one 32-bit scale of block-scaled FP8. */
    private static final double FP8_BLOCK_VALUES = 128 * 128;

    private FormatNames() {}

    static Optional<WeightFormat> of(String name) {
        return switch (name) {
            case "bfloat16" -> Optional.of(WeightFormat.BF16);
            case "fp8" -> Optional.of(WeightFormat.FP8);
            case "fp8_block" -> Optional.of(WeightFormat.FP8_BLOCK);
            case "nvfp4" -> Optional.of(WeightFormat.NVFP4);
            case "w4a16_mxfp4" -> Optional.of(WeightFormat.W4A16);
            case "int8" -> Optional.of(WeightFormat.INT8);
            default -> Optional.empty();
        };
    }

    /** Bytes of one weight in these tables, scales included. */
    static double weightBytes(WeightFormat format) {
        return switch (format) {
            case BF16 -> 2;
            case FP8_BLOCK -> 1 + 4 / FP8_BLOCK_VALUES;
            case FP8, INT8, W8A16 -> 1;
            case NVFP4 -> NumberFormat.NVFP4.storedBits(0) / Byte.SIZE;
            case W4A16, W4A8 -> NumberFormat.MXFP4.storedBits(0) / Byte.SIZE;
        };
    }
}
