package io.kvasir.model.llm;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.Provenance;

/** Shapes of well-known models, written out so that tests of the arithmetic need no catalogue. */
public final class ArchitectureFixtures {
    private static final Provenance CONFIG = new Provenance("published config.json", "", Provenance.Confidence.A);

    private ArchitectureFixtures() {}

    /** Llama-3.1-8B: dense, eight key-value heads. */
    public static LlmArchitecture llama8b() {
        return dense("llama-3.1-8b", 32, 4096, AttentionShape.dense(32, 8, 128), 14336, 128256);
    }

    /** Llama-3.1-70B: dense, eight key-value heads. */
    public static LlmArchitecture llama70b() {
        return dense("llama-3.1-70b", 80, 8192, AttentionShape.dense(64, 8, 128), 28672, 128256);
    }

    /** DeepSeek-V3: latent attention, 256 experts, three dense layers, one prediction module. */
    public static LlmArchitecture deepSeekV3() {
        return new LlmArchitecture(
                "deepseek-v3",
                "deepseek-ai/DeepSeek-V3",
                61,
                7168,
                AttentionShape.latent(128, new LatentAttention(1536, 512, 64, 128, 128)),
                new FeedForward(18432, true, 58, 256, 8, 1, 2048, 2048),
                129280,
                false,
                1,
                163840,
                NumberFormat.FP8,
                new PublishedSize(671e9, 37e9),
                CONFIG);
    }

    /** gpt-oss-120b: every second layer sees 128 tokens; experts alone in MXFP4. */
    public static LlmArchitecture gptOss120b() {
        return new LlmArchitecture(
                "gpt-oss-120b",
                "openai/gpt-oss-120b",
                36,
                2880,
                AttentionShape.dense(64, 8, 64).withLocal(new LocalAttention(LocalAttention.Kind.SLIDING, 128, 18)),
                new FeedForward(0, true, 36, 128, 4, 0, 2880, 0),
                201088,
                false,
                0,
                131072,
                NumberFormat.MXFP4,
                new PublishedSize(116.8e9, 5.1e9),
                CONFIG);
    }

    private static LlmArchitecture dense(
            String id, int layers, int hidden, AttentionShape attention, int width, int vocabulary) {
        return new LlmArchitecture(
                id,
                id,
                layers,
                hidden,
                attention,
                FeedForward.dense(width, true),
                vocabulary,
                false,
                0,
                131072,
                NumberFormat.BF16,
                PublishedSize.UNKNOWN,
                CONFIG);
    }
}
