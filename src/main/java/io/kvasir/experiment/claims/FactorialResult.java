package io.kvasir.experiment.claims;

import io.kvasir.result.Estimate;
import java.util.List;

/**
 * What a factorial study found for one response.
 *
 * @param response its name
 * @param gains one per technique
 * @param interactions one per pair
 */
public record FactorialResult(String response, List<Gain> gains, List<Interaction> interactions) {
    /**
     * Gains of one technique, as ratios.
     *
     * @param alone when no other is present
     * @param last when all others are
     * @param mean geometric mean over all combinations of the others
     */
    public record Gain(String factor, Estimate alone, Estimate last, Estimate mean) {}

    /** By what factor the gain of one technique is larger in the presence of the other. */
    public record Interaction(String factor, String other, Estimate ratio) {}

    public FactorialResult {
        gains = List.copyOf(gains);
        interactions = List.copyOf(interactions);
    }
}
