package io.kvasir.experiment.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrecisionsTest {
    @Test
    void weightsServedAsPublished_whenTheTableNamesNoPrecision() {
        LlmArchitecture oss =
                ShippedCatalogues.INSTANCE.model("openai/gpt-oss-20b").orElseThrow();
        assertEquals(
                NumberFormat.MXFP4,
                Precisions.ofServer("bf16", oss).orElseThrow().weights());
        LlmArchitecture awq =
                ShippedCatalogues.INSTANCE.model("Qwen/Qwen3-32B-AWQ").orElseThrow();
        Precision precision = Precisions.ofServer("", awq).orElseThrow();
        assertEquals(NumberFormat.INT4, precision.weights());
        assertEquals(NumberFormat.BF16, precision.activations());
        assertTrue(Precisions.ofServer("strange", awq).isEmpty());
    }

    @Test
    void formatsOfLayersAndExperts_mayDiffer() {
        LlmArchitecture kimi =
                ShippedCatalogues.INSTANCE.model("moonshotai/Kimi-K2.5").orElseThrow();
        Accelerator b200 =
                ShippedCatalogues.INSTANCE.accelerator("B200-SXM-180GB").orElseThrow();
        EngineSoftware vllm = Engines.software("vLLM", "0.15.1");
        for (Precision precision : List.of(
                Precisions.served("bfloat16", "int4_wo", kimi, b200, vllm).orElseThrow(),
                Precisions.served("", "", kimi, b200, vllm).orElseThrow())) {
            assertEquals(NumberFormat.INT4, precision.weights());
            assertEquals(NumberFormat.BF16, precision.nonExpertWeights());
            assertEquals(NumberFormat.BF16, precision.activations());
        }
        LlmArchitecture minimax =
                ShippedCatalogues.INSTANCE.model("MiniMaxAI/MiniMax-M2.5").orElseThrow();
        Precision both = Precisions.served("fp8", "nvfp4", minimax, b200, vllm).orElseThrow();
        assertEquals(NumberFormat.NVFP4, both.weights());
        assertEquals(NumberFormat.FP8, both.nonExpertWeights());
        assertTrue(Precisions.served("fp8", "strange", minimax, b200, vllm).isEmpty());
    }

    /** Makers of block-scaled models convert their others so too; tools for other people's models scale tensors or rows. */
    @Test
    void eightBitWeights_areScaledAsTheirPublisherDoes() {
        assertEquals(128, group("Qwen/Qwen3-32B-FP8"));
        assertEquals(128, group("zai-org/GLM-4.6-FP8"));
        assertEquals(128, group("deepseek-ai/DeepSeek-V3"));
        assertEquals(128, group("RedHatAI/Qwen3-32B-FP8-block"));
        assertEquals(0, group("nvidia/Llama-3.3-70B-Instruct-FP8"));
        assertEquals(0, group("RedHatAI/Meta-Llama-3.1-70B-Instruct-FP8-dynamic"));
        assertEquals(0, group("meta-llama/Llama-3.1-70B-Instruct"));
    }

    private static int group(String model) {
        LlmArchitecture shape = ShippedCatalogues.INSTANCE.model(model).orElseThrow();
        Accelerator h200 =
                ShippedCatalogues.INSTANCE.accelerator("H200-SXM-141GB").orElseThrow();
        EngineSoftware vllm = Engines.software("vLLM", "0.15.1");
        int closed =
                Precisions.served("fp8", "", shape, h200, vllm).orElseThrow().weightGroup();
        assertEquals(closed, Precisions.ofServer("fp8", shape).orElseThrow().weightGroup());
        return closed;
    }
}
