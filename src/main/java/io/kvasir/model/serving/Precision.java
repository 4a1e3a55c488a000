package io.kvasir.model.serving;

import io.kvasir.model.NumberFormat;

/**
 * Number formats of one deployment.
 *
 * @param weights linear layers
 * @param weightGroup values that share one 16-bit scale; 0 for none or for the format's own block
 * @param activations what the matrix units compute in: 16-bit for weight-only quantisation (W4A16)
 * @param kvCache cached keys and values
 * @param unquantisedShare share of the linear weights left at 16 bit, 0..1 (embeddings and LM head apart, which stay
 *     16-bit unless {@code quantisedHead})
 * @param quantisedHead whether embedding and LM head are stored in {@code weights} too
 */
public record Precision(
        NumberFormat weights,
        int weightGroup,
        NumberFormat activations,
        NumberFormat kvCache,
        double unquantisedShare,
        boolean quantisedHead) {
    /** 16-bit throughout. */
    public static final Precision BF16 =
            new Precision(NumberFormat.BF16, 0, NumberFormat.BF16, NumberFormat.BF16, 0, false);

    public Precision {
        if (!(unquantisedShare >= 0 && unquantisedShare <= 1) || weightGroup < 0) {
            throw new IllegalArgumentException("unquantisedShare must be in 0..1 and weightGroup not negative");
        }
    }
}
