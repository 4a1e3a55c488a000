package io.kvasir.catalog.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Well-known models that no row describes, because their shape cannot be counted, by how their names begin. */
final class RefusedModels {
    /** Beginning of a name to the {@code model_type} whose reason applies. */
    private static final Map<String, String> TYPES = types();

    private RefusedModels() {}

    /** Why the model of that name has no row, or empty when it is not one of these. */
    static Optional<String> reason(String name) {
        String plain = ModelNames.withoutPublisher(name).replace('_', '-');
        return TYPES.entrySet().stream()
                .filter(entry -> plain.startsWith(entry.getKey()))
                .findFirst()
                .map(entry -> ModelFamily.refusals().get(entry.getValue()));
    }

    /** Beginnings of the names to which the reason of a {@code model_type} applies. */
    static List<String> names(String type) {
        return TYPES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(type))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, String> types() {
        Map<String, String> types = new LinkedHashMap<>();
        types.put("deepseek-v4", "deepseek_v4");
        types.put("gemma-3n", "gemma3n");
        types.put("gemma-4", "gemma4");
        types.put("step3", "step3");
        types.put("step-3.5", "step3p5");
        types.put("mimo-v2", "mimo_v2_flash");
        types.put("longcat-flash", "longcat_flash");
        types.put("llama-3.2-11b-vision", "mllama");
        types.put("llama-3.2-90b-vision", "mllama");
        types.put("llama-3-3-nemotron-super", "nemotron-nas");
        types.put("llama-3.3-nemotron-super", "nemotron-nas");
        types.put("llama-3-1-nemotron-ultra", "nemotron-nas");
        types.put("llama-3.1-nemotron-ultra", "nemotron-nas");
        types.put("openelm", "openelm");
        types.put("falcon-mamba", "falcon_mamba");
        types.put("mamba", "mamba");
        types.put("zamba2", "zamba2");
        types.put("recurrentgemma", "recurrent_gemma");
        types.put("flan-t5", "t5");
        types.put("t5", "t5");
        types.put("whisper", "whisper");
        return types;
    }
}
