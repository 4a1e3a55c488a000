package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.data.AcceleratorCatalog;
import io.kvasir.catalog.data.ModelCatalog;
import io.kvasir.experiment.validate.Engines;
import io.kvasir.experiment.validate.MeasurementRow;
import io.kvasir.experiment.validate.MeasurementTable;
import io.kvasir.experiment.validate.Precisions;
import io.kvasir.model.PolicyRef;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.serving.EngineConfig;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.ExecutionConfig;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.KvConfig;
import io.kvasir.model.serving.OffloadConfig;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import io.kvasir.perf.MemoryPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Serving runs of measurement tables as samples of time per output token; rows without what that needs are left out. */
public final class ServingTables {
    private static final double SECONDS_PER_MILLISECOND = 1e-3;
    private static final double MEAN_OF_UNIFORM_LENGTHS = 0.9;
    private static final double WORST_REPEAT_SPREAD = 1.3;
    private static final double STEADY_LATENCIES = 10;
    private static final int BLOCK_TOKENS = 16;
    /** Conversations the sweep of QPS rates replays. */
    private static final int CONVERSATIONS = 252;
    /** Widest tensor parallelism one host offers; wider rows add prefill and decode workers up. */
    private static final int WIDEST_TENSOR = 8;

    private ServingTables() {}

    /** Closed-loop rows of one pool ({@code engine_silicon.csv}). */
    public static List<ServingSample> closedLoop(MeasurementTable table) {
        return closedLoop(table, false);
    }

    /** Closed-loop rows whose drafting is known to be off, or else those of which it is unknown. */
    static List<ServingSample> closedLoop(MeasurementTable table, boolean maybeDrafting) {
        List<ServingSample> samples = new ArrayList<>();
        for (MeasurementRow row : table.rows()) {
            boolean usable = row.text("mode").equals("agg")
                    && row.number("concurrency") > 0
                    && !(row.number("repeat_spread") > WORST_REPEAT_SPREAD)
                    && (row.number("mtp_unknown") == 1) == maybeDrafting
                    && !queued(row);
            if (usable) {
                closedLoop(row).ifPresent(samples::add);
            }
        }
        return samples;
    }

    /** Requests that wait longer than they decode met a batch limit the table does not state. */
    private static boolean queued(MeasurementRow row) {
        return row.number("ttft_ms") > row.number("osl") * row.number("tpot_ms");
    }

    private static Optional<ServingSample> closedLoop(MeasurementRow row) {
        Optional<LlmArchitecture> model = ModelCatalog.shipped().find(row.text("model"));
        Optional<Accelerator> device = AcceleratorCatalog.shipped().find(row.text("gpu"));
        int tensor = (int) row.number("attn_tp");
        int data = (int) Math.max(1, row.number("attn_dp"));
        int devices = (int) row.number("n_gpus");
        if (model.isEmpty() || device.isEmpty() || tensor * data != devices || tensor > WIDEST_TENSOR) {
            return Optional.empty();
        }
        EngineSoftware software = Engines.software(row.text("engine"), row.text("engine_version"));
        Optional<Precision> precision = closedLoopPrecision(row, model.get(), device.get(), software);
        if (precision.isEmpty()) {
            return Optional.empty();
        }
        Parallelism layout = new Parallelism(tensor, 1, data, (int) Math.max(1, row.number("moe_ep")));
        double scale = row.text("lengths").startsWith("uniform") ? MEAN_OF_UNIFORM_LENGTHS : 1;
        double prompt = scale * row.number("isl");
        double output = scale * row.number("osl");
        return Optional.of(new ServingSample(
                spec(model.get(), device.get(), layout, precision.get(), software, 1024),
                new ServingSample.Load(true, row.number("concurrency")),
                new ServingSample.Lengths(prompt, prompt, output),
                new ServingSample.Sampling(false, false),
                row.number("tpot_ms") * SECONDS_PER_MILLISECOND,
                model.get().id()));
    }

    /** Open-loop rows of one pool that kept up with their load ({@code vllm_experiments.csv}). */
    public static List<ServingSample> openLoop(MeasurementTable table) {
        List<ServingSample> samples = new ArrayList<>();
        for (MeasurementRow row : table.rows()) {
            String id = row.requiredText("exp_id");
            boolean steady = !id.startsWith("ls-") && (row.number("stage") >= 0 || !id.startsWith("bl-"));
            boolean pooled = row.number("disagg_prefill") == 0 && !id.startsWith("ld-pd");
            if (steady && pooled && lasted(row) && row.number("failures", 0) == 0 && row.number("tpot_mean_ms") > 0) {
                openLoop(row).ifPresent(samples::add);
            }
        }
        return samples;
    }

    /** Whether the run lasted long enough, against its requests, to be mostly in steady state. */
    private static boolean lasted(MeasurementRow row) {
        double seconds = row.number("num_requests") / row.number("rate_rps");
        return seconds > STEADY_LATENCIES * row.number("e2e_mean_ms") * SECONDS_PER_MILLISECOND;
    }

    private static Optional<ServingSample> openLoop(MeasurementRow row) {
        Optional<LlmArchitecture> model = ModelCatalog.shipped().find(row.text("model"));
        Optional<Accelerator> device = AcceleratorCatalog.shipped().find(row.text("gpu"));
        Optional<Precision> precision = model.flatMap(known -> Precisions.ofServer(row.text("precision"), known));
        if (model.isEmpty() || device.isEmpty() || precision.isEmpty()) {
            return Optional.empty();
        }
        String family = row.requiredText("exp_id").substring(0, 2);
        String version = family.equals("ld") ? "0.8.5" : row.text("engine_version");
        double prompt = row.number("in_mean", row.number("nominal_input_len", 500));
        String name = row.text("model");
        boolean truncated =
                name.contains("lama-2") || name.contains("lama-3") || name.contains("lama-4") || name.contains("Qwen");
        int seqs = (int) row.number("max_num_seqs", 256);
        InstanceSpec spec = spec(
                model.get(),
                device.get(),
                Parallelism.tensor((int) row.number("tp")),
                precision.get(),
                new EngineSoftware("vllm", version),
                seqs);
        if (!allCached(row, spec, prompt)) {
            return Optional.empty();
        }
        return Optional.of(new ServingSample(
                spec,
                new ServingSample.Load(false, row.number("rate_rps") / Math.max(1, row.number("replicas", 1))),
                new ServingSample.Lengths(prompt, prompt % BLOCK_TOKENS + 1, row.number("out_mean")),
                new ServingSample.Sampling(truncated, name.contains("Qwen2.5")),
                row.number("tpot_mean_ms") * SECONDS_PER_MILLISECOND,
                model.get().id()));
    }

    /**
     * Whether the cache holds all distinct prompts, so that all but the last partial block of each is found. Where it
     * does not, what a run found is not recorded.
     */
    private static boolean allCached(MeasurementRow row, InstanceSpec spec, double prompt) {
        double distinct = row.number("n_prefix_groups", 1) * row.number("prompts_per_group", CONVERSATIONS);
        return distinct * prompt <= (double) MemoryPlan.of(spec).kvBlocks() * BLOCK_TOKENS;
    }

    /** Formats as a validation reads them; empty for a name nobody knows. */
    private static Optional<Precision> closedLoopPrecision(
            MeasurementRow row, LlmArchitecture model, Accelerator device, EngineSoftware software) {
        String stated = row.text("gemm_quant_mode");
        String layers = stated.isEmpty() ? row.text("precision") : stated;
        Optional<Precision> served = Precisions.served(layers, row.text("moe_quant_mode"), model, device, software);
        Optional<Precision> cache = Precisions.of(row.text("kv_precision"));
        return row.text("kv_precision").isEmpty()
                ? served
                : served.flatMap(precision -> cache.map(kv -> Precisions.withKv(precision, kv.weights())));
    }

    private static InstanceSpec spec(
            LlmArchitecture model,
            Accelerator device,
            Parallelism layout,
            Precision precision,
            EngineSoftware software,
            int seqs) {
        boolean async = !software.version().startsWith("0.8");
        double memoryShare = async ? 0.9 : 0.95;
        EngineConfig engine = new EngineConfig(
                software,
                PolicyRef.of("vllm-v1"),
                seqs,
                8192,
                131_072,
                new KvConfig(
                        PolicyRef.of("paged"),
                        BLOCK_TOKENS,
                        memoryShare,
                        0,
                        true,
                        PolicyRef.of("recompute"),
                        OffloadConfig.NONE),
                new ExecutionConfig(PolicyRef.of("operator"), async, false, 0, false, PolicyRef.of("fcfs")));
        return new InstanceSpec(model, device, layout, precision, engine, Optional.empty());
    }
}
