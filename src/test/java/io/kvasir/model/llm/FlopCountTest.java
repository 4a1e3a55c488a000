package io.kvasir.model.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class FlopCountTest {
    @Test
    void latentAttention_costsMoreAbsorbed() {
        AttentionShape shape = ArchitectureFixtures.deepSeekV3().attention();
        assertEquals(278_528, FlopCount.attentionPerPair(shape, true));
        assertEquals(81_920, FlopCount.attentionPerPair(shape, false));
    }

    @Test
    void oneByOne_sumsToTheWholePrompt() {
        for (LocalAttention local : new LocalAttention[] {
            LocalAttention.NONE,
            new LocalAttention(LocalAttention.Kind.SLIDING, 5, 1),
            new LocalAttention(LocalAttention.Kind.CHUNKED, 5, 1)
        }) {
            long sum = 0;
            for (long context = 4; context <= 23; context++) {
                sum += local.visibleTokens(context);
            }
            assertEquals(sum, local.visiblePairs(3, 20), local.kind().name());
        }
    }

    @Test
    void window_boundsWhatALocalLayerSees() {
        LocalAttention sliding = new LocalAttention(LocalAttention.Kind.SLIDING, 128, 18);
        assertEquals(128, sliding.visibleTokens(1000));
        LocalAttention chunked = new LocalAttention(LocalAttention.Kind.CHUNKED, 128, 18);
        assertEquals(128, chunked.visibleTokens(128));
        assertEquals(1, chunked.visibleTokens(129));
    }

    @Test
    void decodeAttention_growsByGlobalLayersBeyondTheWindow() {
        LlmArchitecture model = ArchitectureFixtures.gptOss120b();
        double perLayer = 4.0 * 64 * 64;
        double step = FlopCount.decodeToken(model, 2001) - FlopCount.decodeToken(model, 2000);
        assertEquals(18 * perLayer, step, 1e-3, "half of the 36 layers are windowed");
    }

    @Test
    void prompt_multipliesTheHeadOnce() {
        LlmArchitecture model = ArchitectureFixtures.llama8b();
        double two = FlopCount.prompt(model, 0, 2);
        double both = 2 * FlopCount.perTokenWithoutAttention(model) + FlopCount.attention(model, 0, 2, false);
        assertEquals(2.0 * 128256 * 4096, both - two, 1);
    }
}
