package io.kvasir.engine.speculation;

import io.kvasir.model.serving.DraftTree;
import io.kvasir.random.KeyedRandom;
import java.util.List;

/** Acceptance by conditional rates of the draft positions, of which the last repeats. */
final class PositionRates implements AcceptanceModel {
    private final KeyedRandom luck;
    private final double[] rates;

    PositionRates(KeyedRandom luck, List<Double> rates) {
        this.luck = luck;
        this.rates = rates.stream().mapToDouble(Double::doubleValue).toArray();
    }

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

    @Override
    public AcceptanceModel through(DraftTree tree, int nodes) {
        return new TreeAcceptance(luck, this, tree, nodes);
    }

    double rate(int position) {
        return rates[Math.min(position, rates.length - 1)];
    }
}
