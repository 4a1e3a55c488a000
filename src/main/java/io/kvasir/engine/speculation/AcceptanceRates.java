package io.kvasir.engine.speculation;

import io.kvasir.catalog.Param;
import io.kvasir.random.KeyedRandom;
import java.util.List;

/**
 * Acceptance by position: the n-th draft is accepted with its own conditional rate, given that the ones before it were.
 * Fewer rates than drafts repeat the last one. With one rate α the mean tokens of a round of k drafts are
 * (1 − α^(k+1)) / (1 − α) (Leviathan et al. 2023, arXiv 2211.17192, equation 1).
 */
public final class AcceptanceRates implements AcceptanceFactory {
    private final List<Double> rates;

    /**
     * Parameters.
     *
     * @param rates conditional acceptance rates by draft position
     */
    public record Params(
            @Param(doc = "Conditional acceptance rate of each draft position; the last one repeats")
            List<Double> rates) {
        public Params {
            rates = List.copyOf(rates);
            if (rates.isEmpty() || rates.stream().anyMatch(r -> !(r >= 0 && r <= 1))) {
                throw new IllegalArgumentException("acceptance needs at least one rate, each in 0..1");
            }
        }
    }

    public AcceptanceRates(Params params) {
        this.rates = params.rates();
    }

    @Override
    public AcceptanceModel create(KeyedRandom luck, String method) {
        return new PositionRates(luck, rates);
    }
}
