package io.kvasir.engine.speculation;

/**
 * Drafts of one instance.
 *
 * @param draftTokens drafts per round, 0 for none
 * @param disableByBatchSize decoding requests from which no drafts are made, 0 for never
 * @param maxVerifiedTokens tokens of all decoding requests that one step verifies at most, 0 for no limit: drafts shrink
 *     as the batch grows
 * @param acceptance how many are accepted
 */
public record SpeculationPlan(
        int draftTokens, int disableByBatchSize, int maxVerifiedTokens, AcceptanceModel acceptance) {
    /** No speculation. */
    public static final SpeculationPlan NONE = new SpeculationPlan(0, 0, new AcceptanceModel() {
        @Override
        public int accepted(long luck, int position, int drafts) {
            return 0;
        }

        @Override
        public double meanAccepted(int drafts) {
            return 0;
        }
    });

    /** Drafts whose number does not depend on the load, but for the switch-off. */
    public SpeculationPlan(int draftTokens, int disableByBatchSize, AcceptanceModel acceptance) {
        this(draftTokens, disableByBatchSize, 0, acceptance);
    }

    /** Drafts of each request when so many decode. */
    public int drafts(int requests) {
        if (disableByBatchSize > 0 && requests >= disableByBatchSize) {
            return 0;
        }
        if (maxVerifiedTokens == 0 || requests == 0) {
            return draftTokens;
        }
        return Math.max(0, Math.min(draftTokens, maxVerifiedTokens / requests - 1));
    }
}
