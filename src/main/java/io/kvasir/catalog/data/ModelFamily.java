package io.kvasir.catalog.data;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a {@code model_type} of Hugging Face transformers implies beyond the keys of its file (configuration classes of
 * transformers 4.57).
 *
 * @param type value of {@code model_type}
 * @param gated three feed-forward matrices instead of two
 * @param tied whether embeddings are tied when the file does not say
 * @param windows how local layers are laid out
 * @param defaults counts assumed for absent keys
 */
record ModelFamily(String type, boolean gated, boolean tied, Windows windows, Map<String, Integer> defaults) {
    /** Which layers are local when the file does not list them. */
    enum Windows {
        NONE,
        /** Every layer, within {@code sliding_window}. */
        ALL,
        /** From {@code max_window_layers} on, if {@code use_sliding_window}. */
        UPPER,
        /** Every second layer. */
        ALTERNATE,
        /** All but every n-th. */
        PATTERN,
        /** Chunks, but every fourth layer is global. */
        CHUNKS
    }

    private static final Map<String, Integer> GEMMA3 = Map.of(
            "num_attention_heads", 8,
            "num_key_value_heads", 4,
            "head_dim", 256,
            "vocab_size", 262208,
            "max_position_embeddings", 131072,
            "sliding_window", 4096,
            "sliding_window_pattern", 6);

    private static final Map<String, ModelFamily> KNOWN = known();
    private static final Map<String, String> REFUSED = refused();

    /**
     * The family of a {@code model_type}.
     *
     * @throws UnsupportedModelException with the reason, when its shape cannot be counted
     */
    static ModelFamily of(String type) {
        ModelFamily family = KNOWN.get(type);
        if (family == null) {
            String reason = Optional.ofNullable(REFUSED.get(type))
                    .orElse("the family is not known; known are " + String.join(", ", KNOWN.keySet()));
            throw new UnsupportedModelException("model_type '" + type + "': " + reason);
        }
        return family;
    }

    /** Every {@code model_type} that can be read, in alphabetical order. */
    static List<String> names() {
        return List.copyOf(KNOWN.keySet());
    }

    /** Every {@code model_type} that is known and refused, with the reason, in alphabetical order. */
    static Map<String, String> refusals() {
        return Collections.unmodifiableMap(REFUSED);
    }

    private static Map<String, ModelFamily> known() {
        Map<String, ModelFamily> known = new TreeMap<>();
        add(known, true, false, Windows.NONE, """
                llama Yi internlm2 internlm3 aquila olmo2 olmoe granite granitemoe stablelm seed_oss smollm3
                deepseek_v2 deepseek_v3 deepseek_v32 glm_moe_dsa kimi_k2 kimi_k25 glm4_moe glm4_moe_lite minimax_m2
                qwen3_next qwen3_5 qwen3_5_text qwen3_5_moe qwen3_5_moe_text
                glm glm4 chatglm exaone dots1 bailing_moe bailing_moe_v2 hunyuan_v1_dense kimi_linear jamba bamba falcon_h1""");
        add(known, true, false, Windows.ALL, "mistral mistral3 mixtral phi3 phimoe");
        add(known, true, false, Windows.UPPER, """
                qwen2 qwen3 qwen2_moe qwen3_moe qwen2_vl qwen2_5_vl qwen2_5_vl_text
                qwen3_vl qwen3_vl_text qwen3_vl_moe qwen3_vl_moe_text""");
        add(known, true, false, Windows.ALTERNATE, "gpt_oss");
        add(known, true, false, Windows.CHUNKS, "llama4 llama4_text");
        add(known, true, true, Windows.NONE, "gemma cohere");
        add(known, true, true, Windows.ALTERNATE, "gemma2");
        add(known, true, true, Windows.NONE, "ernie4_5 ernie4_5_moe granitemoehybrid lfm2 lfm2_moe");
        add(known, true, true, Windows.PATTERN, "cohere2");
        add(known, true, false, Windows.PATTERN, "olmo3 exaone4 exaone_moe afmoe");
        add(known, false, true, Windows.NONE, "opt bloom falcon gpt2 gpt_bigcode mpt");
        add(known, false, true, Windows.ALL, "starcoder2");
        add(known, false, false, Windows.NONE, "gptj gpt_neox phi nemotron nemotron_h arcee apertus");
        for (String type : List.of("gemma3", "gemma3_text")) {
            known.put(type, new ModelFamily(type, true, true, Windows.PATTERN, GEMMA3));
        }
        return known;
    }

    private static void add(
            Map<String, ModelFamily> known, boolean gated, boolean tied, Windows windows, String types) {
        for (String type : types.split("\\s+")) {
            known.put(type, new ModelFamily(type, gated, tied, windows, Map.of()));
        }
    }

    private static Map<String, String> refused() {
        Map<String, String> refused = new TreeMap<>();
        refuse(refused, "its attention reads a compressed cache, which is not modelled", "deepseek_v4");
        refuse(
                refused,
                "without any attention layer its cache is not one of tokens, which the engine's blocks are",
                """
                mamba mamba2 falcon_mamba rwkv""");
        refuse(refused, "recurrent layers of this family are not counted", "zamba zamba2 recurrent_gemma minimax");
        refuse(refused, "its queries pass a low rank, which is counted for latent attention only", "step3");
        refuse(refused, "each layer has two attentions and experts that compute nothing", "longcat_flash");
        refuse(refused, "only decoder-only language models generate token by token", """
                t5 mt5 bart bert roberta whisper m2m_100""");
        refuse(refused, "cross-attention layers over images are not counted", "mllama");
        refuse(refused, "widths differ by layer in ways its file alone does not settle", """
                gemma3n gemma4 openelm deci nemotron-nas step3p5 mimo_v2_flash""");
        return refused;
    }

    private static void refuse(Map<String, String> refused, String reason, String types) {
        for (String type : types.split("\\s+")) {
            refused.put(type, reason);
        }
    }
}
