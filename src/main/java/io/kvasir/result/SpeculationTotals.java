package io.kvasir.result;

import java.util.List;

/**
 * Speculative decoding within the measured window. A round is one request in one step with drafts.
 *
 * @param rounds speculative rounds
 * @param draftedTokens drafts verified
 * @param acceptedTokens drafts accepted
 * @param roundsByAccepted rounds that accepted 0, 1, 2, … drafts
 */
public record SpeculationTotals(long rounds, long draftedTokens, long acceptedTokens, List<Long> roundsByAccepted) {
    /** No speculation. */
    public static final SpeculationTotals NONE = new SpeculationTotals(0, 0, 0, List.of());

    public SpeculationTotals {
        roundsByAccepted = List.copyOf(roundsByAccepted);
    }
}
