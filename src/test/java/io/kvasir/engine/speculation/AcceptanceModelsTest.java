package io.kvasir.engine.speculation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.catalog.data.AcceptanceBook;
import io.kvasir.catalog.data.AcceptanceCurve;
import io.kvasir.random.KeyedRandom;
import io.kvasir.random.RandomStreams;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptanceModelsTest {
    private static final KeyedRandom LUCK = new RandomStreams(11).keyed("acceptance");
    private static final int ROUNDS = 100_000;
    /** Standard errors a mean may be off: one run in 15 million fails by chance, and the seed is fixed. */
    private static final double SIGMAS = 5.4;

    @ParameterizedTest
    @CsvSource({"0, 4, 1", "1, 4, 5", "0.5, 1, 1.5", "0.5, 3, 1.875", "0.8, 4, 3.3616"})
    void geometric_yieldsTheClosedForm(double alpha, int drafts, double tokens) {
        AcceptanceModel model = new GeometricAcceptance(new GeometricAcceptance.Params(alpha)).create(LUCK, "eagle");
        if (alpha < 1) {
            assertEquals((1 - Math.pow(alpha, drafts + 1)) / (1 - alpha), tokens, 1e-12);
        }
        assertEquals(tokens, 1 + model.meanAccepted(drafts), 1e-12);
        assertSampledMean(model, drafts);
    }

    @ParameterizedTest
    @MethodSource("curves")
    void measuredCurve_isDrawnAsMeasured(AcceptanceCurve curve) {
        AcceptanceModel model = new MeasuredAcceptance(new MeasuredAcceptance.Params(curve.id())).create(LUCK, "");
        assertEquals(curve.rates().get(0), model.meanAccepted(1), 1e-12);
        for (int drafts : List.of(1, 4, 8)) {
            assertSampledMean(model, drafts);
        }
        assertTrue(!curve.source().isEmpty() && !curve.task().isEmpty(), "where it comes from");
    }

    static Stream<AcceptanceCurve> curves() {
        return AcceptanceBook.shipped().curves().stream();
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft_model", "eagle", "eagle2", "eagle3", "medusa", "mtp", "ngram"})
    void everyMethod_hasAUsualCurve(String method) {
        AcceptanceModel model = new MeasuredAcceptance(new MeasuredAcceptance.Params("usual")).create(LUCK, method);
        assertTrue(model.meanAccepted(4) > 0 && model.meanAccepted(4) < 4, method);
        assertEquals(
                1, curves().filter(c -> c.usual() && c.method().equals(method)).count(), "usual curves of " + method);
    }

    @Test
    void unknownCurve_isRefusedWithTheKnownOnes() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> new MeasuredAcceptance.Params("eagle3-sharegtp"))
                .getMessage();
        assertTrue(message.contains("eagle3-sharegpt"), message);
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "1, 5", "10, 5", "11, 4", "12, 4", "16, 3", "32, 1", "33, 0", "64, 0", "200, 0"})
    void verifiedTokens_limitDraftsByLoad(int requests, int drafts) {
        AcceptanceModel none = SpeculationPlan.NONE.acceptance();
        assertEquals(drafts, new SpeculationPlan(5, 0, 64, none).drafts(requests));
    }

    @Test
    void switchOff_countsDecodingRequests() {
        AcceptanceModel none = SpeculationPlan.NONE.acceptance();
        assertEquals(5, new SpeculationPlan(5, 8, none).drafts(7));
        assertEquals(0, new SpeculationPlan(5, 8, none).drafts(8));
    }

    private static void assertSampledMean(AcceptanceModel model, int drafts) {
        double sum = 0;
        for (int i = 0; i < ROUNDS; i++) {
            int accepted = model.accepted(i / 100, i % 100, drafts);
            assertTrue(accepted >= 0 && accepted <= drafts);
            sum += accepted;
        }
        // A value in 0..k has a variance of at most k²/4.
        double tolerance = SIGMAS * drafts / 2.0 / Math.sqrt(ROUNDS);
        assertEquals(model.meanAccepted(drafts), sum / ROUNDS, tolerance);
    }
}
