package io.kvasir.model.serving;

/**
 * Serving software.
 *
 * @param name {@code vllm}, {@code sglang} or {@code tensorrt-llm}
 * @param version its version, such as {@code 0.15.1}
 */
public record EngineSoftware(String name, String version) {}
