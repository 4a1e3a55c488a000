package io.kvasir.experiment.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import org.junit.jupiter.api.Test;

/** Limits of the benchmarking tool, by hand: cache bytes over the bytes of one request of the load. */
final class TunedLimitsTest {
    private static final LlmArchitecture SMALL =
            ShippedCatalogues.INSTANCE.model("meta-llama/Llama-3.1-8B").orElseThrow();
    private static final LlmArchitecture LARGE =
            ShippedCatalogues.INSTANCE.model("meta-llama/Llama-3.1-70B").orElseThrow();
    private static final Accelerator H100 =
            ShippedCatalogues.INSTANCE.accelerator("H100-SXM-80GB").orElseThrow();

    private static TunedLimits of(LlmArchitecture model, int tensor, Precision precision, int input, int output) {
        return TunedLimits.of(model, H100, Parallelism.tensor(tensor), precision, input, output);
    }

    @Test
    void seats_areTheRequestsTheCacheHolds_roundedUp() {
        // (80 GiB − 16.06 GB) · 0.95 = 66.35 GB; 2,176 tokens of 131,072 B are 285.2 MB: 232.6 requests, up to 256 by
        // 32s.
        TunedLimits limits = of(SMALL, 1, Precision.BF16, 128, 2048);
        assertEquals(256, limits.seats());
        // 232.6 · (1 + 128/2048) = 247 tokens a step, at least 2,048; a prompt and all seats need fewer.
        assertEquals(2048, limits.tokens());
    }

    @Test
    void tokens_letPromptsKeepStepWithAnswers() {
        // 232.6 requests of 2,048 in and 128 out: 17 tokens a step each, 3,954 in all, up to 4,096 by 256s.
        assertEquals(4096, of(SMALL, 1, Precision.BF16, 2048, 128).tokens());
    }

    @Test
    void aPromptBeyondTheTokens_isComputedWhole() {
        // 66.35 GB hold 23 requests of 22,000 tokens: 64 seats at least, and the prompt beside them in one step.
        TunedLimits limits = of(SMALL, 1, Precision.BF16, 20_000, 2000);
        assertEquals(64, limits.seats());
        assertEquals(20_064, limits.tokens());
    }

    @Test
    void seats_endAtFourThousand() {
        Precision cached = Precisions.withKv(Precision.BF16, NumberFormat.FP8);
        assertEquals(4096, of(LARGE, 8, cached, 128, 128).seats());
    }
}
