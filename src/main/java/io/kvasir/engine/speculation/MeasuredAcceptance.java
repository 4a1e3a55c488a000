package io.kvasir.engine.speculation;

import io.kvasir.catalog.Param;
import io.kvasir.catalog.data.AcceptanceBook;
import io.kvasir.catalog.data.AcceptanceCurve;
import io.kvasir.random.KeyedRandom;
import java.util.List;

/**
 * Acceptance as measured for a method on a task. The conditional rates reproduce the whole measured distribution of
 * accepted drafts, so nothing is assumed about the independence of positions; rounds are independent of each other.
 */
public final class MeasuredAcceptance implements AcceptanceFactory {
    private final String curve;

    /**
     * Parameters.
     *
     * @param curve name of the curve; {@code usual} for the one that stands for the drafting method
     */
    public record Params(
            @Param(doc = "Measured curve; usual for the one that stands for the drafting method", defaultValue = USUAL)
            String curve) {
        private static final String USUAL = "usual";

        public Params {
            List<String> known = AcceptanceBook.shipped().curves().stream()
                    .map(AcceptanceCurve::id)
                    .toList();
            if (!curve.equals(USUAL) && !known.contains(curve)) {
                throw new IllegalArgumentException(
                        "no acceptance curve '" + curve + "'; there are usual, " + String.join(", ", known));
            }
        }
    }

    public MeasuredAcceptance(Params params) {
        this.curve = params.curve();
    }

    @Override
    public AcceptanceModel create(KeyedRandom luck, String method) {
        AcceptanceBook book = AcceptanceBook.shipped();
        AcceptanceCurve measured = book.find(curve)
                .or(() -> book.usual(method))
                .orElseThrow(() -> new IllegalArgumentException("no measured acceptance for method " + method));
        return new PositionRates(luck, measured.rates());
    }
}
