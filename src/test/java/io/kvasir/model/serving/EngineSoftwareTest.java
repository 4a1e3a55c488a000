package io.kvasir.model.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineSoftwareTest {
    @ParameterizedTest
    @CsvSource({
        "vllm, 0.13.0, false, false",
        "vllm, 0.14.0, true, true",
        "vllm, 0.15.1, true, true",
        "vllm, nightly-5b8c30d, true, true",
        "tensorrt-llm, 0.14.0, false, false",
        "tensorrt-llm, 1.0.0rc3, true, true",
        "sglang, 0.3.6, false, false",
        "sglang, 0.5.9, true, false",
        "deepspeed-mii, 0.2, false, false"
    })
    void releases_scheduleAsTheyDoUnlessTold(String name, String version, boolean asynchronous, boolean drafts) {
        EngineSoftware software = new EngineSoftware(name, version);
        assertEquals(asynchronous, software.schedulesAsynchronously());
        assertEquals(drafts, software.overlapsDrafts());
    }
}
