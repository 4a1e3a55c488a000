package io.kvasir.model.serving;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serving software.
 *
 * @param name {@code vllm}, {@code sglang} or {@code tensorrt-llm}; {@code transformers} for the library's own generation
 *     loop
 * @param version its version, such as {@code 0.15.1}
 */
public record EngineSoftware(String name, String version) {
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})");

    /** Whether the version is at least {@code major.minor}; true for builds without a number (nightlies). */
    public boolean atLeast(int major, int minor) {
        Matcher matcher = NUMBERS.matcher(version);
        if (!matcher.find()) {
            return true;
        }
        int ownMajor = Integer.parseInt(matcher.group(1));
        return ownMajor > major || (ownMajor == major && Integer.parseInt(matcher.group(2)) >= minor);
    }

    /**
     * Whether the next batch is planned while one runs, unless told otherwise: vLLM from 0.14 on (January 2026,
     * {@code async_scheduling}), TensorRT-LLM's PyTorch backend (1.0) and SGLang from 0.4 (overlap schedulers).
     */
    public boolean schedulesAsynchronously() {
        return switch (name) {
            case "vllm" -> atLeast(0, 14);
            case "tensorrt-llm" -> atLeast(1, 0);
            case "sglang" -> atLeast(0, 4);
            default -> false;
        };
    }

    /**
     * Whether batch limits are those of each data-parallel attention rank: in vLLM every rank is an engine of its own, and
     * TensorRT-LLM gives every rank an executor with the whole {@code max_batch_size} and {@code max_num_tokens} (1.1 and
     * later, {@code _torch/pyexecutor}). SGLang divides {@code max_running_requests} and {@code chunked_prefill_size} by its
     * {@code dp_size}.
     */
    public boolean limitsEachRank() {
        return !name.equals("sglang");
    }

    /**
     * Processes that take requests in and stream answers, unless told otherwise: vLLM starts one per data-parallel rank
     * ({@code api_server_count}), others one.
     *
     * @param ranks data-parallel attention ranks
     */
    public int apiServers(int ranks) {
        return name.equals("vllm") ? ranks : 1;
    }

    /**
     * Whether the next batch is prepared while drafts are verified, too, though how many tokens a sequence takes from a
     * round is known only when it ends: vLLM from 0.14 on, TensorRT-LLM's PyTorch backend, SGLang only where its second
     * speculation loop is switched on.
     */
    public boolean overlapsDrafts() {
        return !name.equals("sglang") && schedulesAsynchronously();
    }

    /** Whether decode steps are replayed from CUDA graphs unless told otherwise. */
    public boolean capturesGraphs() {
        return !name.equals("transformers");
    }
}
