package io.kvasir.catalog.data;

import io.kvasir.model.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How repositories name variants of one shape: publisher, tuning and quantisation. */
final class ModelNames {
    /** Tags of tuning and packaging, which leave the shape as it is. */
    private static final Set<String> TUNING =
            Set.of("instruct", "chat", "it", "pt", "base", "hf", "thinking", "meta", "nvidia");

    /** Quantised repositories end in one of these, some with a counter or "preview" behind; the longest match first. */
    private static final Pattern QUANTISED = Pattern.compile("(.+?)[-_.](nvfp4-fp8|nvfp4a16|nvfp4|fp4|mxfp4-asq|mxfp4|"
            + "w-mxfp4-a-fp8|fp8-dynamic|fp8-static|fp8-tensorwise|fp8-block|fp8-kv|fp8|mxfp8|quantized\\.w4a16|"
            + "quantized\\.w8a8|quantized\\.w8a16|w4a16|w8a8|w8a16|w4afp8|awq-int4|awq-4bit|awq-8bit|awq|gptq-int4|"
            + "gptq-int8|gptq-4bit|gptq-8bit|gptq|autoround-int4|int4-autoround|bnb-4bit|bnb-8bit|int4|int8|4bit|8bit|"
            + "bf16|fp16)(?:-v\\d+|-preview)?");

    /** What parts the words of a name. */
    private static final Pattern SEPARATORS = Pattern.compile("[-_ ]+");

    private static final List<Map.Entry<String, NumberFormat>> FORMATS = List.of(
            Map.entry("w4a", NumberFormat.INT4),
            Map.entry("nvfp4", NumberFormat.NVFP4),
            Map.entry("mxfp4", NumberFormat.MXFP4),
            Map.entry("fp4", NumberFormat.NVFP4),
            Map.entry("fp8", NumberFormat.FP8),
            Map.entry("w8", NumberFormat.INT8),
            Map.entry("8bit", NumberFormat.INT8),
            Map.entry("int8", NumberFormat.INT8),
            Map.entry("bf16", NumberFormat.BF16),
            Map.entry("fp16", NumberFormat.BF16));

    private ModelNames() {}

    /** The name without its publisher, in lower case. */
    static String withoutPublisher(String name) {
        return name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }

    /** The name without publisher, tags of tuning and what parts its words: {@code Llama2-7B} is {@code llama-2-7b-hf}. */
    static String shapeName(String name) {
        StringBuilder kept = new StringBuilder();
        for (String part : SEPARATORS.split(withoutPublisher(name))) {
            if (!TUNING.contains(part)) {
                kept.append(part);
            }
        }
        return kept.toString();
    }

    /** A name that ends in a quantisation tag, taken apart. */
    static Optional<Quantised> quantised(String name) {
        Matcher matcher = QUANTISED.matcher(name.toLowerCase(Locale.ROOT));
        return matcher.matches()
                ? Optional.of(new Quantised(matcher.group(1), format(matcher.group(2))))
                : Optional.empty();
    }

    private static NumberFormat format(String tag) {
        return FORMATS.stream()
                .filter(entry -> tag.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(NumberFormat.INT4);
    }

    /** The rest of a name and the weight format its tag states. */
    record Quantised(String base, NumberFormat format) {}
}
