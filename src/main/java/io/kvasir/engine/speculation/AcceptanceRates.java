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
    private final double[] rates;

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
        this.rates = params.rates().stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public AcceptanceModel create(KeyedRandom luck) {
        return new AcceptanceModel() {
            @Override
            public int accepted(long request, int position, int drafts) {
                double uniform = KeyedRandom.uniform(luck.key(request), position);
                // One draw serves the whole round: the chain of acceptances is the inverse of its survival function.
                double survival = 1;
                for (int n = 0; n < drafts; n++) {
                    survival *= rate(n);
                    if (uniform >= survival) {
                        return n;
                    }
                }
                return drafts;
            }

            @Override
            public double meanAccepted(int drafts) {
                double mean = 0;
                double survival = 1;
                for (int n = 0; n < drafts; n++) {
                    survival *= rate(n);
                    mean += survival;
                }
                return mean;
            }
        };
    }

    private double rate(int position) {
        return rates[Math.min(position, rates.length - 1)];
    }
}
