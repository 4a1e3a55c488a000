package io.kvasir.engine.kv;

/**
 * Blocks of a sequence that follow those cached on the device and lie in lower tiers.
 *
 * @param hostBlocks of them in host memory
 * @param diskBlocks of them on disk alone
 * @param inFlight whether the first of them are on their way to the device already, for another request
 */
public record TierHit(int hostBlocks, int diskBlocks, boolean inFlight) {
    /** Nothing there. */
    public static final TierHit NONE = new TierHit(0, 0, false);

    static final TierHit IN_FLIGHT = new TierHit(0, 0, true);

    public int blocks() {
        return hostBlocks + diskBlocks;
    }
}
