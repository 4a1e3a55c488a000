package io.kvasir.perf;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.PolicyRef;
import io.kvasir.model.Provenance;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.hardware.ComputeRates;
import io.kvasir.model.hardware.DeviceMemory;
import io.kvasir.model.hardware.Interconnect;
import io.kvasir.model.hardware.PowerDraw;
import io.kvasir.model.llm.AttentionShape;
import io.kvasir.model.llm.FeedForward;
import io.kvasir.model.llm.LatentAttention;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.llm.PublishedSize;
import io.kvasir.model.serving.AttentionBackend;
import io.kvasir.model.serving.EngineConfig;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.ExecutionConfig;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.KvConfig;
import io.kvasir.model.serving.OffloadConfig;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import io.kvasir.model.serving.Speculation;
import io.kvasir.model.serving.StreamingConfig;
import java.util.Map;
import java.util.Optional;

/** Devices, models and instances for tests of this package. */
final class PerfFixtures {
    static final Precision FP8 = new Precision(NumberFormat.FP8, 0, NumberFormat.FP8, NumberFormat.BF16, 0, false);
    static final Precision W4A16 =
            new Precision(NumberFormat.INT4, 128, NumberFormat.BF16, NumberFormat.BF16, 0, false);
    private static final Provenance TEST = new Provenance("test", "", Provenance.Confidence.C);

    private PerfFixtures() {}

    static Accelerator h100() {
        return device("h100-sxm", 989.5e12, 3.35e12, 80L << 30, 450e9);
    }

    static Accelerator device(String id, double flops16, double bandwidth, long memory, double link) {
        return new Accelerator(
                id,
                id,
                "test",
                "2023-01",
                new ComputeRates(Map.of(NumberFormat.BF16, flops16, NumberFormat.FP8, 2 * flops16)),
                new DeviceMemory(memory, bandwidth, "HBM3", 0, Double.NaN, 132),
                new Interconnect("link", Interconnect.Topology.SWITCHED, link, 8, 50e9, 64e9),
                new PowerDraw(700, 70, 10200, 8, 1730),
                TEST);
    }

    static LlmArchitecture llama8b() {
        return model("llama-8b", 32, 4096, AttentionShape.dense(32, 8, 128), FeedForward.dense(14336, true), 128256);
    }

    static LlmArchitecture mixtral() {
        return model(
                "mixtral",
                32,
                4096,
                AttentionShape.dense(32, 8, 128),
                new FeedForward(0, true, 32, 8, 2, 0, 14336, 0),
                32000);
    }

    static LlmArchitecture deepseekV3() {
        return model(
                "deepseek-v3",
                61,
                7168,
                AttentionShape.latent(128, new LatentAttention(1536, 512, 64, 128, 128)),
                new FeedForward(18432, true, 58, 256, 8, 1, 2048, 2048),
                129280);
    }

    static LlmArchitecture model(
            String id, int layers, int hidden, AttentionShape attention, FeedForward ffn, int vocabulary) {
        return new LlmArchitecture(
                id,
                id,
                layers,
                hidden,
                attention,
                ffn,
                vocabulary,
                false,
                0,
                131072,
                NumberFormat.BF16,
                PublishedSize.UNKNOWN,
                TEST);
    }

    static EngineConfig engine() {
        return engine("0.15.1", 256, 0.9);
    }

    static EngineConfig engine(String version, int maxNumSeqs, double memoryShare) {
        return new EngineConfig(
                new EngineSoftware("vllm", version),
                PolicyRef.of("vllm-v1"),
                maxNumSeqs,
                8192,
                8192,
                new KvConfig(
                        PolicyRef.of("paged"), 16, memoryShare, 0, true, PolicyRef.of("recompute"), OffloadConfig.NONE),
                new ExecutionConfig(PolicyRef.of("operator"), true, false, 0, false, PolicyRef.of("fcfs")));
    }

    static InstanceSpec spec(LlmArchitecture model, Accelerator device, Parallelism layout, Precision precision) {
        return new InstanceSpec(model, device, layout, precision, engine(), Optional.empty());
    }

    static InstanceSpec speculating(InstanceSpec spec, String method, Optional<LlmArchitecture> draft) {
        return new InstanceSpec(
                spec.model(),
                spec.accelerator(),
                spec.parallelism(),
                spec.precision(),
                spec.engine(),
                Optional.of(new Speculation(method, 3, PolicyRef.of("per-position"), draft, 1, 0)));
    }

    /** A pure decode step of {@code sequences}, without drafts. */
    static StepShape decode(int sequences) {
        StepShape shape = new StepShape();
        shape.decodeSequences = sequences;
        shape.decodeQueryTokens = sequences;
        return shape;
    }

    /** Adds one prompt of {@code tokens} computed whole. */
    static StepShape withPrompt(StepShape shape, int tokens) {
        shape.prefillSequences++;
        shape.prefillTokens += tokens;
        shape.prefillScorePairs += (double) tokens * tokens;
        shape.prefillAttentionPairs += tokens * (tokens + 1) / 2.0;
        shape.prefillLocalPairs += tokens * (tokens + 1) / 2.0;
        shape.prefillFinishing++;
        return shape;
    }

    /** The instance with its steps driven another way. */
    static InstanceSpec under(InstanceSpec spec, ExecutionConfig execution) {
        EngineConfig engine = spec.engine();
        return new InstanceSpec(
                spec.model(),
                spec.accelerator(),
                spec.parallelism(),
                spec.precision(),
                new EngineConfig(
                        engine.software(),
                        engine.scheduler(),
                        engine.maxNumSeqs(),
                        engine.maxNumBatchedTokens(),
                        engine.maxModelLen(),
                        engine.kv(),
                        execution),
                spec.speculation());
    }

    /** The instance with other attention kernels, and answers that leave another way. */
    static InstanceSpec under(InstanceSpec spec, AttentionBackend attention, StreamingConfig streaming) {
        ExecutionConfig execution = spec.engine().execution();
        return under(
                spec,
                new ExecutionConfig(
                        execution.stepTime(),
                        execution.asyncScheduling(),
                        execution.enforceEager(),
                        execution.maxCudagraphCaptureSize(),
                        execution.coldStart(),
                        execution.admission(),
                        attention,
                        streaming));
    }
}
