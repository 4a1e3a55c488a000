package io.kvasir.experiment.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kvasir.model.serving.EngineSoftware;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions as tools, logs and image tags print them. */
final class EnginesTest {
    @ParameterizedTest
    @CsvSource({
        "1.2.0rc6.post3, 1.2.0",
        "v0.11.0, 0.11.0",
        "0.5.8.post1, 0.5.8",
        "latest of May 2025 (0.8.5 line), 0.8.5",
        "vLLM 0.4.3+rocm614 with PyTorch 2.3.0, 0.4.3",
        "Enterprise Platform 4.1 vllm-0.9.0.2.dev108+g71faa1880, 0.9.0",
        "rocm7.0_ubuntu_22.04_vllm_0.10.1_instinct_20250927_rc1, 0.10.1",
        "rocm7.0_ubuntu_22.04_sgl-dev-v0.5.2-rocm7.0-mi30x-20250915, 0.5.2",
        "nightly-5b8c30d62b754b57, nightly-5b8c30d62b754b57"
    })
    void version_isTheNumberOfTheEngine(String text, String version) {
        assertEquals(version, Engines.software("vllm", text).version());
    }

    /** What stands behind a comma is another program's. */
    @Test
    void numbersOfOtherPrograms_areNotTheEngines() {
        assertEquals("", Engines.software("vllm", "vLLM, PyTorch 2.7.0").version());
        assertEquals(
                new EngineSoftware("tensorrt-llm", "1.0"),
                Engines.software("TensorRT-LLM 1.0 (PyTorch backend)", "TensorRT-LLM 1.0 (PyTorch backend)"));
    }

    @Test
    void enginesNobodyFitted_areNamed() {
        assertEquals(
                "no coefficients of this engine, those of vllm-0.8 stand in",
                Engines.caveat(Engines.software("llama.cpp", "")));
        assertEquals("", Engines.caveat(Engines.software("HF transformers", "4.45")));
        assertEquals("", Engines.caveat(Engines.software("vLLM", "0.3.1")));
    }
}
