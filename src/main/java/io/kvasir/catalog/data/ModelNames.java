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
    private static final Set<String> TUNING = Set.of("instruct", "chat", "it", "base", "hf", "thinking", "meta");

    /** Quantised repositories end in one of these; the longest match first. */
    private static final Pattern QUANTISED =
            Pattern.compile("(.+?)[-.](nvfp4|fp4|mxfp4|fp8-dynamic|fp8-block|fp8|fp8-kv|"
                    + "quantized\\.w4a16|quantized\\.w8a8|quantized\\.w8a16|w4a16|w8a8|awq|awq-int4|gptq|gptq-int4|gptq-int8|"
                    + "int4|int8|4bit|bf16)");

    private static final List<Map.Entry<String, NumberFormat>> FORMATS = List.of(
            Map.entry("nvfp4", NumberFormat.NVFP4),
            Map.entry("mxfp4", NumberFormat.MXFP4),
            Map.entry("fp4", NumberFormat.NVFP4),
            Map.entry("fp8", NumberFormat.FP8),
            Map.entry("w8", NumberFormat.INT8),
            Map.entry("int8", NumberFormat.INT8),
            Map.entry("bf16", NumberFormat.BF16));

    private ModelNames() {}

    /** The name without its publisher, in lower case. */
    static String withoutPublisher(String name) {
        return name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }

    /** The name without publisher and tags of tuning. */
    static String shapeName(String name) {
        StringBuilder kept = new StringBuilder();
        for (String part : withoutPublisher(name).split("-")) {
            if (!TUNING.contains(part)) {
                kept.append(kept.isEmpty() ? "" : "-").append(part);
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
