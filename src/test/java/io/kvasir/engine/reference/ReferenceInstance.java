package io.kvasir.engine.reference;

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
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.llm.PublishedSize;
import io.kvasir.model.serving.EngineConfig;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.ExecutionConfig;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.KvConfig;
import io.kvasir.model.serving.OffloadConfig;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import io.kvasir.model.serving.Speculation;
import io.kvasir.perf.FrontEndTimes;
import io.kvasir.perf.OperatorTime;
import io.kvasir.perf.StepShape;
import io.kvasir.perf.StepTime;
import io.kvasir.perf.StepTimeModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An instance whose every step takes one second, with the options tests turn. */
record ReferenceInstance(
        boolean asyncScheduling,
        int maxNumSeqs,
        int maxNumBatchedTokens,
        boolean caching,
        int drafts,
        int disableByBatchSize,
        FrontEndTimes frontEndTimes) {
    static ReferenceInstance sync() {
        return new ReferenceInstance(false, 100, 1000, true, 0, 0, FrontEndTimes.NONE);
    }

    static ReferenceInstance async() {
        return new ReferenceInstance(true, 100, 1000, true, 0, 0, FrontEndTimes.NONE);
    }

    ReferenceInstance seats(int seats) {
        return new ReferenceInstance(
                asyncScheduling, seats, maxNumBatchedTokens, caching, drafts, disableByBatchSize, frontEndTimes);
    }

    ReferenceInstance budget(int tokens) {
        return new ReferenceInstance(
                asyncScheduling, maxNumSeqs, tokens, caching, drafts, disableByBatchSize, frontEndTimes);
    }

    ReferenceInstance prefixCaching(boolean on) {
        return new ReferenceInstance(
                asyncScheduling, maxNumSeqs, maxNumBatchedTokens, on, drafts, disableByBatchSize, frontEndTimes);
    }

    ReferenceInstance drafts(int count) {
        return new ReferenceInstance(
                asyncScheduling, maxNumSeqs, maxNumBatchedTokens, caching, count, disableByBatchSize, frontEndTimes);
    }

    ReferenceInstance disableDraftsFrom(int running) {
        return new ReferenceInstance(
                asyncScheduling, maxNumSeqs, maxNumBatchedTokens, caching, drafts, running, frontEndTimes);
    }

    ReferenceInstance frontEnd(double admission, double perToken, double delivery, double coldStart) {
        FrontEndTimes times = new FrontEndTimes(admission, perToken, delivery, coldStart);
        return new ReferenceInstance(
                asyncScheduling, maxNumSeqs, maxNumBatchedTokens, caching, drafts, disableByBatchSize, times);
    }

    InstanceSpec spec() {
        Optional<Speculation> speculation = drafts == 0
                ? Optional.empty()
                : Optional.of(new Speculation(
                        "ngram", drafts, PolicyRef.of("fixed"), Optional.empty(), 1, disableByBatchSize));
        EngineConfig engine = new EngineConfig(
                new EngineSoftware("vllm", "0.15.1"),
                PolicyRef.of("vllm-v1"),
                maxNumSeqs,
                maxNumBatchedTokens,
                100_000,
                new KvConfig(PolicyRef.of("paged"), 16, 0.9, 0, caching, PolicyRef.of("recompute"), OffloadConfig.NONE),
                new ExecutionConfig(PolicyRef.of("one-second"), asyncScheduling, false, 0, true, PolicyRef.of("fcfs")));
        return new InstanceSpec(model(), accelerator(), Parallelism.SINGLE, Precision.BF16, engine, speculation);
    }

    private static LlmArchitecture model() {
        return new LlmArchitecture(
                "tiny",
                "tiny",
                2,
                64,
                AttentionShape.dense(4, 4, 16),
                FeedForward.dense(256, true),
                1000,
                false,
                0,
                100_000,
                NumberFormat.BF16,
                PublishedSize.UNKNOWN,
                new Provenance("test", "", Provenance.Confidence.C));
    }

    private static Accelerator accelerator() {
        return new Accelerator(
                "unit",
                "unit",
                "unit",
                "2026-01",
                new ComputeRates(Map.of(NumberFormat.BF16, 1e15)),
                new DeviceMemory(1L << 36, 1e12, "HBM", 0, Double.NaN, 0),
                new Interconnect("none", Interconnect.Topology.PCIE, Double.NaN, 1, Double.NaN, Double.NaN),
                new PowerDraw(Double.NaN, Double.NaN, Double.NaN, 0, Double.NaN),
                new Provenance("test", "", Provenance.Confidence.C));
    }

    StepTimeModel stepTimes() {
        return new StepTimeModel() {
            @Override
            public void evaluate(StepShape shape, StepTime out) {
                out.seconds.set(1, 0, 0);
            }

            @Override
            public List<OperatorTime> breakdown(StepShape shape) {
                return List.of();
            }

            @Override
            public FrontEndTimes frontEnd() {
                return frontEndTimes;
            }
        };
    }
}
