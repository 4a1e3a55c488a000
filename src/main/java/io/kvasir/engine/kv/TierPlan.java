package io.kvasir.engine.kv;

/**
 * The tiers below the device memory of one instance.
 *
 * @param rules how they are used
 * @param hostBytes host memory, bytes
 * @param diskBytes disk, bytes
 * @param bytesPerToken bytes of one token in all devices that hold it
 */
public record TierPlan(OffloadRules rules, double hostBytes, double diskBytes, double bytesPerToken) {
    /** Device memory alone. */
    public static final TierPlan NONE =
            new TierPlan(new OffloadRules(OffloadRules.Loading.REQUEST_WAITS, false, false, 1), 0, 0, 1);

    public TierPlan {
        if (!(hostBytes >= 0) || !(diskBytes >= 0) || !(bytesPerToken > 0)) {
            throw new IllegalArgumentException("tiers need sizes and the bytes of a token");
        }
    }

    /** Whole blocks of so many tokens that fit into host memory. */
    long hostBlocks(int blockSize) {
        return (long) (hostBytes / (bytesPerToken * blockSize));
    }

    /** Whole blocks of so many tokens that fit on disk. */
    long diskBlocks(int blockSize) {
        return (long) (diskBytes / (bytesPerToken * blockSize));
    }
}
