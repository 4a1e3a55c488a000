package io.kvasir.catalog.data;

import io.kvasir.model.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The weight format a {@code config.json} states. */
final class ConfigFormat {
    private ConfigFormat() {}

    /** The quantised format, else the stored type, else BF16. */
    static NumberFormat weights(JsonNode root, JsonNode language) {
        JsonNode quantisation = Optional.ofNullable(root.get("quantization_config"))
                .orElseGet(() -> language.path("quantization_config"));
        if (quantisation.isObject()) {
            return quantised(new ConfigFields(quantisation, Map.of()), quantisation);
        }
        String type = new ConfigFields(language, Map.of())
                .text(
                        new ConfigFields(root, Map.of()).text("bfloat16", "torch_dtype", "dtype"),
                        "torch_dtype",
                        "dtype");
        return switch (type) {
            case "float32" -> NumberFormat.FP32;
            case "float16" -> NumberFormat.FP16;
            default -> NumberFormat.BF16;
        };
    }

    private static NumberFormat quantised(ConfigFields fields, JsonNode node) {
        String method = fields.text("", "quant_method").toLowerCase(Locale.ROOT);
        return switch (method) {
            case "fp8", "fbgemm_fp8" -> NumberFormat.FP8;
            case "mxfp4" -> NumberFormat.MXFP4;
            case "gptq", "awq" -> integer(fields.count(4, "bits"));
            case "bitsandbytes" -> integer(fields.flag(false, "load_in_8bit") ? 8 : 4);
            case "compressed-tensors" -> compressed(node);
            case "modelopt" -> modelOptimizer(fields.text("", "quant_algo"));
            default -> throw new UnsupportedModelException("quant_method '" + method + "' is not known");
        };
    }

    private static NumberFormat compressed(JsonNode node) {
        for (JsonNode group : node.path("config_groups")) {
            JsonNode weights = group.path("weights");
            int bits = weights.path("num_bits").asInt(0);
            boolean floating = weights.path("type").asString("").equals("float");
            if (floating) {
                return bits == 8 ? NumberFormat.FP8 : NumberFormat.NVFP4;
            }
            return integer(bits);
        }
        throw new UnsupportedModelException("compressed-tensors without config_groups states no weight format");
    }

    private static NumberFormat modelOptimizer(String algorithm) {
        String name = algorithm.toUpperCase(Locale.ROOT);
        if (name.contains("NVFP4")) {
            return NumberFormat.NVFP4;
        }
        return name.startsWith("W4A16") ? NumberFormat.INT4 : NumberFormat.FP8;
    }

    private static NumberFormat integer(int bits) {
        return switch (bits) {
            case 4 -> NumberFormat.INT4;
            case 8 -> NumberFormat.INT8;
            default -> throw new UnsupportedModelException(bits + "-bit integer weights are not known");
        };
    }
}
