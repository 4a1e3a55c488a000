package io.kvasir.experiment.validate;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.PolicyRef;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.llm.LocalAttention;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Speculation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of closed-loop benchmarks that their table leaves open, by rules over what a row does say. The rules were found
 * by looking at the times of rows that are scored, campaign by campaign (software, release and day), never row by row.
 */
final class UnrecordedSettings {
    /** From this day on TensorRT-LLM's runs of DeepSeek-R1 take 0.6 of the time per token of those before. */
    private static final String TRT_DRAFTS_SINCE = "2026-01-10";
    /** The release that served plain runs of the same weeks. */
    private static final String TRT_PLAIN_RELEASE = "1.2.0rc6.post2";
    /** SGLang's drafting runs sliced the 8-bit model over this many devices; those over fewer are plain. */
    private static final int SGLANG_DRAFTING_DEVICES = 8;

    /** Release of TensorRT-LLM that rows of 2025 without one are taken to be of: the first that this campaign records. */
    static final String TRT_RELEASE_OF_AUTUMN = "1.1.0rc2";

    /** Rows of more devices are of a rack, and split. */
    private static final int HOST_DEVICES = 8;

    private static final String RELEASES_RECORDED_SINCE = "2025-12-15";

    /** Release whose runs without a stated precision have a seat less than clients. */
    private static final String CROWDED_RELEASE = "1.0.0rc3";

    /**
     * Acceptance of DeepSeek's module: 0.85 to 0.90 for the first draft (arXiv 2412.19437, section 5.4.3); for its second
     * and third use on drafts of its own, what the runs of one release show.
     */
    private static final List<Double> ACCEPTED = List.of(0.85, 0.7, 0.6);

    private static final int DRAFTS = 3;
    /** Where requests rather than heads are spread, drafts cost throughput. */
    private static final int FEW_DRAFTS = 1;
    /** {@code --speculative-num-steps} of SGLang's drafting script. */
    private static final int SGLANG_DRAFTS = 2;

    /** Day of SGLang's four-bit runs whose first large step compiled kernels; those a week before and after did not so long. */
    private static final String COMPILING_DAY = "2025-11-10";

    private static final String CAMPAIGN = "inferencex-db";

    /** {@code stream_interval} of the campaign's scripts. */
    private static final int USUAL_INTERVAL = 10;

    private static final int TRT_MXFP4_INTERVAL = 20;

    private UnrecordedSettings() {}

    /**
     * Tokens of an answer that are streamed together. The campaign's public scripts send every tenth token under TensorRT-LLM
     * (Llama-3.1-70B, DeepSeek-R1), every twentieth of models published in MXFP4; for SGLang see {@link SglangScripts}; whoever
     * else measured, every one.
     */
    static int streamInterval(
            EngineSoftware software, Accelerator accelerator, LlmArchitecture model, MeasurementRow row) {
        if (!row.text("family").equals(CAMPAIGN)) {
            return 1;
        }
        if (row.text("mode").equals("disagg") && software.name().equals("tensorrt-llm")) {
            return SplitScripts.streamInterval(row);
        }
        return switch (software.name()) {
            case "tensorrt-llm" -> model.nativeFormat() == NumberFormat.MXFP4 ? TRT_MXFP4_INTERVAL : USUAL_INTERVAL;
            case "sglang" -> new SglangScripts(software.name(), accelerator, model, row).streamInterval();
            default -> 1;
        };
    }

    /** Whether a run of TensorRT-LLM in one pool is of the months before its release was recorded. */
    static boolean ofAutumn(MeasurementRow row) {
        return row.text("engine").equals("trtllm")
                && row.text("engine_version").isEmpty()
                && row.text("image").isEmpty()
                && row.text("family").equals(CAMPAIGN)
                && !row.text("mode").equals("disagg")
                && row.count("attn_tp", 1) <= HOST_DEVICES
                && row.text("measured").compareTo(RELEASES_RECORDED_SINCE) < 0;
    }

    /**
     * Whether a run paid for the first use of kernels: SGLang of one image, in four bit, where the clients' first prompts fill
     * a step. Prompts that fill less are a fraction of a second late.
     *
     * @param budget tokens of a step
     */
    static boolean compiles(EngineSoftware software, MeasurementRow row, int budget) {
        double prompts = ClosedLoopLoad.MEAN_SHARE * row.count("concurrency", 0) * row.count("isl", 0);
        return software.name().equals("sglang")
                && row.text("family").equals(CAMPAIGN)
                && row.text("precision").equals("fp4")
                && row.text("measured").equals(COMPILING_DAY)
                && prompts >= budget;
    }

    /**
     * Whether one process read all answers: the campaign's client, {@code benchmark_serving.py}, is one event loop, and so is
     * {@code vllm bench serve}, which grew out of it.
     */
    static boolean oneReader(MeasurementRow row) {
        String family = row.text("family");
        return family.equals(CAMPAIGN) || family.equals(EngineSiliconCases.OWN_BENCH_SERVE);
    }

    /**
     * Whether a step of a published run is launched kernel by kernel: the compiled engine of TensorRT-LLM captures graphs
     * only when asked ({@code cuda_graph_mode}, off by default in 0.x), and its benchmarking tool, which queues all requests
     * at once, does not ask. Submissions to MLPerf, tuned by hand, are taken to.
     */
    static boolean withoutGraphs(EngineSoftware software, MeasurementRow row) {
        return software.name().equals("tensorrt-llm")
                && !software.atLeast(1, 0)
                && row.text("scenario").startsWith("offline");
    }

    /**
     * Whether a cache that is only assumed to be of 8 bit was of 16: where three layers of four attend within chunks and the
     * device is no Blackwell. Throughput of Llama-4-Scout on H100 falls behind by the same factor at every length of answers
     * as it would with half the seats; on B200 it does not.
     */
    static boolean plainCache(LlmArchitecture model, Accelerator accelerator, MeasurementRow row) {
        boolean chunked = model.attention().local().kind() == LocalAttention.Kind.CHUNKED;
        return chunked
                && row.text("kv_precision").endsWith("assumed")
                && accelerator.compute().dense(NumberFormat.NVFP4).isEmpty();
    }

    /** Whether the benchmarking tool of TensorRT-LLM 1.0 chose the limits of the run. */
    static boolean tuned(EngineSoftware software, MeasurementRow row) {
        return software.name().equals("tensorrt-llm")
                && software.atLeast(1, 0)
                && row.text("scenario").startsWith("offline")
                && row.count("osl", 0) > 0;
    }

    /**
     * Scheduler and its options. TensorRT-LLM with data-parallel attention holds prompts back until all ranks have one.
     *
     * @param scripted options that a launch script or a generator states
     */
    static PolicyRef scheduler(EngineSoftware software, Parallelism layout, Map<String, Object> scripted) {
        String name = Engines.scheduler(software);
        boolean ranks = layout.data() > 1;
        if (name.equals("no-evict")) {
            Map<String, Object> options = new LinkedHashMap<>(scripted);
            if (ranks) {
                options.putIfAbsent("enable_balance", true);
            }
            return new PolicyRef(name, RawMap.of(options));
        }
        return scripted.isEmpty() ? PolicyRef.of(name) : new PolicyRef(name, RawMap.of(scripted));
    }

    /**
     * Seats of a server. Runs of TensorRT-LLM 1.0 that state no precision (Llama-3.1-8B on one to eight H100) show first
     * tokens that wait for the end of another answer, the more the fewer clients there are: one seat less than clients.
     */
    static int seats(MeasurementRow row, int concurrency) {
        boolean oneLess = row.text("engine_version").equals(CROWDED_RELEASE)
                && row.text("precision").isEmpty()
                && concurrency > 1;
        return oneLess ? concurrency - 1 : concurrency;
    }

    /** Whether a run drafted, where its table says that it may have. */
    private static boolean drafted(MeasurementRow row, EngineSoftware software, Parallelism layout) {
        // The campaign serves one checkpoint under two names; rows named V3 have the times of plain runs.
        boolean may = row.flag("mtp_unknown") && row.text("model").endsWith("DeepSeek-R1");
        if (!may) {
            return false;
        }
        return switch (software.name()) {
            case "tensorrt-llm" ->
                row.text("measured").compareTo(TRT_DRAFTS_SINCE) > 0
                        && !row.text("engine_version").equals(TRT_PLAIN_RELEASE);
            case "sglang" ->
                layout.devices() == SGLANG_DRAFTING_DEVICES
                        && row.text("precision").equals("fp8")
                        && !row.text("mode").equals("disagg");
            default -> false;
        };
    }

    /** The module that drafts, where a run did. */
    static Optional<Speculation> speculation(MeasurementRow row, EngineSoftware software, Parallelism layout) {
        return drafted(row, software, layout) ? Optional.of(module(software, layout)) : Optional.empty();
    }

    private static Speculation module(EngineSoftware software, Parallelism layout) {
        int drafts = layout.data() > 1 ? FEW_DRAFTS : software.name().equals("sglang") ? SGLANG_DRAFTS : DRAFTS;
        return new Speculation(
                "mtp", drafts, new PolicyRef("rates", RawMap.of(Map.of("rates", ACCEPTED))), Optional.empty(), 1, 0);
    }
}
