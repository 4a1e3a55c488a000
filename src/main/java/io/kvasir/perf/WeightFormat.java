package io.kvasir.perf;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.hardware.ComputeRates;
import io.kvasir.model.serving.Precision;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Which kernel family multiplies by weights of a precision, how many bytes a weight takes, and in which format the
 * matrix units compute. Weight-only formats (W4A16, W8A16) are unpacked to 16 bit: their FLOP rate is the 16-bit one.
 */
enum WeightFormat {
    BF16(2, NumberFormat.BF16),
    FP8(1, NumberFormat.FP8),
    /** FP8 with one 32-bit scale per 128 × 128 weights (DeepSeek-V3 report, arXiv 2412.19437, section 3.3.2). */
    FP8_BLOCK(1 + 4.0 / (128 * 128), NumberFormat.FP8),
    INT8(1, NumberFormat.INT8),
    /** FP4 with one 8-bit scale per 16 values: 4.5 bits. */
    NVFP4(0.5625, NumberFormat.NVFP4),
    W8A16(1, NumberFormat.BF16),
    W4A16(0.5, NumberFormat.BF16);

    private static final double MXFP4_BYTES = 4.25 / 8;
    private static final double SCALE_BYTES = 2;

    private final double bytes;
    private final NumberFormat compute;

    WeightFormat(double bytes, NumberFormat compute) {
        this.bytes = bytes;
        this.compute = compute;
    }

    /** Kernel family for a precision on a device; formats its matrix units lack fall back to weight-only. */
    static WeightFormat of(Precision precision, ComputeRates rates) {
        int weightBits = precision.weights().bits();
        int activationBits = precision.activations().bits();
        boolean native16 = activationBits > 8 || rates.dense(precision.activations()).isEmpty();
        if (weightBits >= 16) {
            return BF16;
        }
        if (weightBits == 8) {
            return native16 ? W8A16 : eightBit(precision);
        }
        return activationBits == 4 && hasFourBitUnits(rates) ? NVFP4 : W4A16;
    }

    private static WeightFormat eightBit(Precision precision) {
        if (precision.weights() == NumberFormat.INT8) {
            return INT8;
        }
        return precision.weightGroup() > 0 ? FP8_BLOCK : FP8;
    }

    private static boolean hasFourBitUnits(ComputeRates rates) {
        return rates.dense(NumberFormat.NVFP4).isPresent()
                || rates.dense(NumberFormat.MXFP4).isPresent();
    }

    /** Bytes of one weight under a precision, scales included. */
    double weightBytes(Precision precision) {
        if (precision.weights() == NumberFormat.MXFP4) {
            return MXFP4_BYTES;
        }
        if (precision.weights() == NumberFormat.NVFP4) {
            return NVFP4.bytes;
        }
        boolean grouped = this == W4A16 || this == W8A16;
        return bytes + (grouped && precision.weightGroup() > 0 ? SCALE_BYTES / precision.weightGroup() : 0);
    }

    /** Dense peak of the device in the format the kernels of this family compute in, FLOP/s. */
    double peak(ComputeRates rates) {
        if (this == NVFP4) {
            return rates.dense(NumberFormat.NVFP4)
                    .orElseGet(() -> rates.dense(NumberFormat.MXFP4).orElseGet(() -> sixteenBitPeak(rates)));
        }
        return compute == NumberFormat.BF16
                ? sixteenBitPeak(rates)
                : rates.dense(compute).orElseGet(() -> sixteenBitPeak(rates));
    }

    /** Dense 16-bit peak; a device without 16-bit matrix units computes in FP32. */
    static double sixteenBitPeak(ComputeRates rates) {
        for (NumberFormat format : new NumberFormat[] {
            NumberFormat.BF16, NumberFormat.FP16, NumberFormat.TF32, NumberFormat.FP32, NumberFormat.INT8
        }) {
            OptionalDouble rate = rates.dense(format);
            if (rate.isPresent()) {
                return rate.getAsDouble();
            }
        }
        throw new IllegalArgumentException("the accelerator states no dense rate for any format");
    }

    /** Name in coefficient sets. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
