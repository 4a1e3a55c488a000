package io.kvasir.economics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kvasir.model.Provenance;
import io.kvasir.model.pricing.ApiPrice;
import org.junit.jupiter.api.Test;

class ApiCostTest {
    private static final Provenance LIST = new Provenance("list price", "2025-01-20", Provenance.Confidence.A);
    private static final ApiPrice R1 = new ApiPrice("r1", "DeepSeek", "", 0.55, 2.19, 0.14, Double.NaN, LIST);
    private static final ApiPrice O1 = new ApiPrice("o1", "OpenAI", "", 15, 60, Double.NaN, Double.NaN, LIST);

    @Test
    void aBlendWeighsPromptAgainstOutput() {
        assertEquals(R1.blendedUsdPerMtoken(), ApiCost.blended(R1, 3), 1e-12);
        assertEquals(26.25, ApiCost.blended(O1, 3), 1e-12);
        assertEquals(60, ApiCost.blended(O1, 0), 1e-12);
    }

    @Test
    void cachedTokens_areCheaperOnlyWhereThereIsACachePrice() {
        assertEquals(
                (2_000 * 0.55 + 8_000 * 0.14 + 500 * 2.19) / 1e6, ApiCost.requestUsd(R1, 10_000, 8_000, 500), 1e-15);
        assertEquals((10_000 * 15 + 500 * 60) / 1e6, ApiCost.requestUsd(O1, 10_000, 8_000, 500), 1e-15);
    }
}
