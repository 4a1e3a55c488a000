package io.kvasir.engine.speculation;

/**
 * Drafts of one instance.
 *
 * @param draftTokens drafts per round, 0 for none
 * @param disableByBatchSize decoding requests from which no drafts are made, 0 for never
 * @param acceptance how many are accepted
 */
public record SpeculationPlan(int draftTokens, int disableByBatchSize, AcceptanceModel acceptance) {
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
}
