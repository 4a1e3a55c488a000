package io.kvasir.model;

/** Number formats of weights, activations, KV cache and matrix units. Width is the stored payload without scales. */
public enum NumberFormat {
    FP32(32),
    TF32(32),
    BF16(16),
    FP16(16),
    FP8(8),
    INT8(8),
    /** OCP microscaling: one 8-bit scale for 32 values, 4.25 bits in all (OCP MX specification v1.0, 2023). */
    MXFP4(4),
    /** One FP8 scale for 16 values, 4.5 bits in all (NVIDIA Blackwell, 2024). */
    NVFP4(4),
    INT4(4);

    private final int bits;

    NumberFormat(int bits) {
        this.bits = bits;
    }

    /** Bits of one stored value, scales not included. */
    public int bits() {
        return bits;
    }

    /**
     * Bits of one stored value with its share of the scales: 4.25 for MXFP4 and 4.5 for NVFP4 by their own blocks, else
     * the payload and one 16-bit scale per {@code group} values (GPTQ, AWQ). FP8 groups are square blocks with one 32-bit
     * scale each (DeepSeek-V3, arXiv 2412.19437, section 3.3).
     *
     * @param group values that share one scale (side of the block for FP8), 0 for none; without effect on formats with
     *     blocks of their own
     */
    public double storedBits(int group) {
        return switch (this) {
            case MXFP4 -> bits + 8.0 / 32;
            case NVFP4 -> bits + 8.0 / 16;
            case FP8 -> group > 0 ? bits + 32.0 / ((double) group * group) : bits;
            default -> group > 0 ? bits + 16.0 / group : bits;
        };
    }
}
