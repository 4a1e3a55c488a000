package io.kvasir.engine.speculation;

import io.kvasir.catalog.Param;
import io.kvasir.random.KeyedRandom;
import io.kvasir.unit.Unit;
import java.util.List;

/**
 * Every draft is accepted with the same chance α, given that those before it were: a round of k drafts yields
 * (1 − α^(k+1)) / (1 − α) tokens in the mean (Leviathan et al. 2023, arXiv 2211.17192, equation 1).
 */
public final class GeometricAcceptance implements AcceptanceFactory {
    private final double alpha;

    /**
     * Parameters.
     *
     * @param alpha chance that a draft is accepted
     */
    public record Params(
            @Param(
                    doc = "Chance that a draft is accepted, given that those before it were",
                    unit = Unit.RATIO,
                    min = 0,
                    max = 1)
            double alpha) {}

    public GeometricAcceptance(Params params) {
        this.alpha = params.alpha();
    }

    @Override
    public AcceptanceModel create(KeyedRandom luck, String method) {
        return new PositionRates(luck, List.of(alpha));
    }
}
