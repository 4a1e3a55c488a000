package io.kvasir.model.serving;

import java.util.Locale;

/** What attention kernels write to device memory. */
public enum AttentionBackend {
    /** Outputs alone: scores stay on the chip, tile by tile (FlashAttention, arXiv 2205.14135). */
    FLASH,
    /** The matrix of scores and that of probabilities, too. */
    NAIVE;

    /** The backend of a name in a scenario. */
    public static AttentionBackend of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
