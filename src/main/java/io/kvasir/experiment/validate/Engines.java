package io.kvasir.experiment.validate;

import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.serving.EngineSoftware;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What serving software does when a table does not say, by name and version. */
public final class Engines {
    /** From here on vLLM's API server takes the larger defaults (vllm/engine/arg_utils.py, 0.8 to 0.19). */
    private static final long LARGE_DEVICE_BYTES = 70L << 30;

    private static final long LARGEST_DEVICE_BYTES = 160L << 30;

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?");
    private static final Pattern NAMED_VERSION =
            Pattern.compile("(?:vllm|sglang|sgl|trt-?llm|tensorrt-?llm)(?:[^0-9,;]*(\\d+\\.\\d+(?:\\.\\d+)?))?");
    private static final Pattern HARDWARE_KIN = Pattern.compile("a100.*");

    private static final String COMPILED_ENGINE = "0.20";

    private Engines() {}

    /** Name and version as the step-time coefficients know them. */
    public static EngineSoftware software(String engine, String version) {
        String lower = engine.toLowerCase(Locale.ROOT);
        String name;
        if (lower.contains("vllm")) {
            name = "vllm";
        } else if (lower.contains("trt") || lower.contains("tensorrt")) {
            name = "tensorrt-llm";
        } else if (lower.contains("sglang")) {
            name = "sglang";
        } else if (lower.contains("deepspeed-mii")) {
            name = "deepspeed-mii";
        } else if (lower.contains("deepspeed")) {
            name = "deepspeed";
        } else if (lower.contains("transformers") || lower.contains("hugging")) {
            name = "transformers";
        } else {
            name = lower;
        }
        // Submissions to MLPerf name TensorRT itself, 9.3 to 10.11: the compiled engine of TensorRT-LLM 0.9 to 0.21.
        boolean compiled = lower.contains("tensorrt") && !lower.contains("llm");
        return new EngineSoftware(name, compiled ? COMPILED_ENGINE : plainVersion(version));
    }

    /** What to say of a row whose engine no coefficients are of; empty for all others. */
    static String caveat(EngineSoftware software) {
        CoefficientLibrary.Match match = new CoefficientLibrary().engine(software.name(), software.version());
        return match.basis().equals("other engine")
                ? "no coefficients of this engine, those of " + match.set().id() + " stand in"
                : "";
    }

    /** The number behind the engine's name, where a text names it (image tags name a system's before), else the first one. */
    private static String plainVersion(String version) {
        Matcher named = NAMED_VERSION.matcher(version.toLowerCase(Locale.ROOT));
        if (named.find()) {
            return named.group(1) == null ? "" : named.group(1);
        }
        Matcher matcher = VERSION.matcher(version);
        return matcher.find() ? matcher.group() : version;
    }

    /**
     * Whether layers with a sliding window are served as such. The compiled engine of TensorRT-LLM (before 1.0) attends to
     * the whole context unless it is built with {@code max_attention_window_size}, which its benchmarks do not set.
     */
    static boolean windows(EngineSoftware software) {
        return !software.name().equals("tensorrt-llm") || software.atLeast(1, 0);
    }

    /** Whether graphs were not captured: vLLM of 2024 on AMD's devices. */
    static boolean withoutGraphs(EngineSoftware software, Accelerator accelerator) {
        return software.name().equals("vllm")
                && !software.atLeast(0, 6)
                && accelerator.vendor().equals("AMD");
    }

    /**
     * Batch scheduler by default: TensorRT-LLM reserves the room of whole answers ({@code capacity_scheduler_policy:
     * GUARANTEED_NO_EVICT}, in all versions and in its benchmarking tools), SGLang computes prompts before answers.
     */
    static String scheduler(EngineSoftware software) {
        return switch (software.name()) {
            case "tensorrt-llm" -> "no-evict";
            case "sglang" -> "sglang";
            default -> "vllm-v1";
        };
    }

    /**
     * Token budget of a step where the table has none. vLLM's API server takes 8,192 on devices of 70 GiB and more
     * except the A100, else 2,048; TensorRT-LLM's default {@code max_num_tokens} is 8,192; SGLang's
     * {@code chunked_prefill_size} is 8,192 on such devices and 16,384 from 160 GiB on (srt/server_args.py, 0.5).
     */
    static int tokenBudget(EngineSoftware software, Accelerator accelerator) {
        if (software.name().equals("sglang") && accelerator.memory().capacityBytes() >= LARGEST_DEVICE_BYTES) {
            return 16_384;
        }
        return software.name().equals("vllm") && !takesLargeDefaults(software, accelerator) ? 2048 : 8192;
    }

    /** Seats where the table has none: vLLM 1,024 or 256 by the same rule, TensorRT-LLM and SGLang 2,048. */
    static int seats(EngineSoftware software, Accelerator accelerator) {
        if (!software.name().equals("vllm")) {
            return 2048;
        }
        return takesLargeDefaults(software, accelerator) ? 1024 : 256;
    }

    private static boolean takesLargeDefaults(EngineSoftware software, Accelerator accelerator) {
        boolean a100 =
                HARDWARE_KIN.matcher(accelerator.id().toLowerCase(Locale.ROOT)).matches();
        boolean excluded = a100 && software.atLeast(0, 9);
        return accelerator.memory().capacityBytes() >= LARGE_DEVICE_BYTES && !excluded;
    }
}
