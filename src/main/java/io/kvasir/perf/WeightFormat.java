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
public enum WeightFormat {
    BF16(NumberFormat.BF16),
    FP8(NumberFormat.FP8),
    /** FP8 with one 32-bit scale per 128 × 128 weights (DeepSeek-V3 report, arXiv 2412.19437, section 3.3.2). */
    FP8_BLOCK(NumberFormat.FP8),
    INT8(NumberFormat.INT8),
    /** Four-bit products; MXFP4 runs on the same units. */
    NVFP4(NumberFormat.NVFP4),
    /** Four-bit weights, eight-bit activations (MXFP4 weights on units that mix both). */
    W4A8(NumberFormat.FP8),
    W8A16(NumberFormat.BF16),
    W4A16(NumberFormat.BF16);

    private static final double BITS_PER_BYTE = Byte.SIZE;

    private final NumberFormat compute;

    WeightFormat(NumberFormat compute) {
        this.compute = compute;
    }

    /**
     * Kernel family for weights stored in {@code weights} on a device; formats its matrix units lack fall back to
     * weight-only kernels.
     */
    static WeightFormat of(NumberFormat weights, Precision precision, ComputeRates rates) {
        if (weights.bits() >= 16) {
            return BF16;
        }
        NumberFormat activations = precision.activations();
        if (weights.bits() == 4) {
            return fourBit(activations, rates);
        }
        boolean unpacked = activations.bits() > 8 || rates.dense(activations).isEmpty();
        if (unpacked) {
            return W8A16;
        }
        if (weights == NumberFormat.INT8) {
            return INT8;
        }
        return precision.weightGroup() > 0 ? FP8_BLOCK : FP8;
    }

    private static WeightFormat fourBit(NumberFormat activations, ComputeRates rates) {
        if (activations.bits() == 4 && hasFourBitUnits(rates)) {
            return NVFP4;
        }
        return activations.bits() == 8 && rates.dense(activations).isPresent() ? W4A8 : W4A16;
    }

    private static boolean hasFourBitUnits(ComputeRates rates) {
        return rates.dense(NumberFormat.NVFP4).isPresent()
                || rates.dense(NumberFormat.MXFP4).isPresent();
    }

    /** Bytes of one weight stored in {@code weights}, scales included; what is not quantised has none. */
    public static double bytes(NumberFormat weights, Precision precision) {
        if (weights.bits() >= NumberFormat.BF16.bits()) {
            return weights.bits() / BITS_PER_BYTE;
        }
        return weights.storedBits(precision.weightGroup()) / BITS_PER_BYTE;
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

    /** Whether activations are quantised before the product. */
    boolean quantises() {
        return compute != NumberFormat.BF16;
    }

    /** Bytes of one activation as the matrix units read it. */
    double activationBytes() {
        return compute.bits() / BITS_PER_BYTE;
    }

    /** Name in coefficient sets. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
