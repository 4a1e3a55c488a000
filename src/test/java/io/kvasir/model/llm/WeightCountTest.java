package io.kvasir.model.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Counts against numbers worked by hand from the published shapes. */
final class WeightCountTest {
    @Test
    void denseModel_isTheSumOfItsMatrices() {
        WeightCount count = WeightCount.of(ArchitectureFixtures.llama8b());
        long table = 128256L * 4096;
        assertEquals(table, count.embedding());
        assertEquals(table, count.lmHead());
        assertEquals(32 * (4096L * 4096 * 2 + 2 * 4096L * 1024), count.attention());
        assertEquals(32 * 3 * 4096L * 14336, count.denseFeedForward());
        assertEquals((2 * 32 + 1) * 4096L, count.norms());
        assertEquals(8_030_261_248L, count.total(), "number of parameters in the published checkpoint");
    }

    @Test
    void denseModel_multipliesAllButEmbeddingAndNorms() {
        LlmArchitecture model = ArchitectureFixtures.llama8b();
        WeightCount count = WeightCount.of(model);
        assertEquals(count.total() - count.embedding() - count.norms(), count.matmulPerToken(model));
        assertEquals(15.0e9, FlopCount.perTokenWithoutAttention(model), 0.02e9);
    }

    @Test
    void tiedHead_isStoredOnceButMultiplied() {
        LlmArchitecture tied = tied(ArchitectureFixtures.llama8b());
        WeightCount count = WeightCount.of(tied);
        assertEquals(0, count.lmHead());
        assertEquals(count.embedding(), count.headMatrix());
        assertEquals(
                WeightCount.of(ArchitectureFixtures.llama8b()).matmulPerToken(ArchitectureFixtures.llama8b()),
                count.matmulPerToken(tied));
    }

    @Test
    void latentAttentionMixture_matchesThePublishedTotals() {
        LlmArchitecture model = ArchitectureFixtures.deepSeekV3();
        WeightCount count = WeightCount.of(model);
        assertEquals(671.03e9, count.total(), 0.01e9);
        assertEquals(36.62e9, count.matmulPerToken(model), 0.01e9);
        assertEquals(58L * 256 * 3 * 7168 * 2048, count.routedExperts());
        assertEquals(58L * 7168 * 256, count.router());
    }

    @Test
    void predictionModule_addsElevenAndAHalfBillion() {
        WeightCount module = WeightCount.ofMtpModules(ArchitectureFixtures.deepSeekV3());
        assertEquals(11.6e9, module.total(), 0.1e9);
        assertEquals(0, module.embedding(), "shared with the model");
    }

    @Test
    void touchedExperts_followTheUniformLaw() {
        FeedForward ffn = ArchitectureFixtures.deepSeekV3().feedForward();
        assertEquals(8, ffn.touchedExperts(1), 1e-9);
        assertEquals(57, ffn.touchedExperts(8), 0.5);
        assertEquals(163, ffn.touchedExperts(32), 0.5);
        assertEquals(252, ffn.touchedExperts(128), 0.5);
        assertEquals(0, FeedForward.dense(1024, true).touchedExperts(4));
    }

    @Test
    void nonsense_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> new FeedForward(0, true, 4, 2, 3, 0, 8, 0));
        assertThrows(IllegalArgumentException.class, () -> new LocalAttention(LocalAttention.Kind.SLIDING, 0, 4));
        assertThrows(IllegalArgumentException.class, () -> new LocalAttention(LocalAttention.Kind.NONE, 0, 4));
    }

    private static LlmArchitecture tied(LlmArchitecture m) {
        return new LlmArchitecture(
                m.id(),
                m.name(),
                m.layers(),
                m.hidden(),
                m.attention(),
                m.feedForward(),
                m.vocabulary(),
                true,
                m.mtpModules(),
                m.maxContext(),
                m.nativeFormat(),
                m.published(),
                m.provenance());
    }
}
