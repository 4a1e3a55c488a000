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
}
