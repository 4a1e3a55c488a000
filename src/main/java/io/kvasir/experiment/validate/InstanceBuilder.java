package io.kvasir.experiment.validate;

import io.kvasir.model.PolicyRef;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.serving.AttentionBackend;
import io.kvasir.model.serving.DiskTier;
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
import java.util.Optional;

/** An instance from what a row says and, where it is silent, what the software does by default. */
final class InstanceBuilder {
    private final LlmArchitecture model;
    private final Accelerator accelerator;
    private final EngineSoftware software;
    private Parallelism parallelism = Parallelism.SINGLE;
    private Precision precision = Precision.BF16;
    private int budget;
    private int seats;
    private int maxModelLen;
    private int blockSize = 16;
    private double memoryUtilization = 0.9;
    private long blocks;
    private boolean caching;
    private OffloadConfig offload = OffloadConfig.NONE;
    private boolean eager;
    private boolean coldStart;
    private int largestGraph;
    private int streamInterval = 1;
    private boolean oneReader;
    private PolicyRef scheduler;
    private Optional<Speculation> speculation = Optional.empty();

    InstanceBuilder(LlmArchitecture model, Accelerator accelerator, EngineSoftware software) {
        this.model = Engines.windows(software) ? model : model.withoutWindows();
        this.accelerator = accelerator;
        this.software = software;
        this.budget = Engines.tokenBudget(software, accelerator);
        this.seats = Engines.seats(software, accelerator);
        this.maxModelLen = model.maxContext();
        this.scheduler = PolicyRef.of(Engines.scheduler(software));
    }

    InstanceBuilder parallelism(Parallelism layout) {
        this.parallelism = layout;
        return this;
    }

    InstanceBuilder precision(Precision formats) {
        this.precision = formats;
        return this;
    }

    /** Token budget; 0 keeps the default. */
    InstanceBuilder budget(int tokens) {
        this.budget = tokens > 0 ? tokens : budget;
        return this;
    }

    /** Requests in one step; 0 keeps the default. */
    InstanceBuilder seats(int requests) {
        this.seats = requests > 0 ? requests : seats;
        return this;
    }

    /** Longest prompt plus output; 0 keeps the model's own. */
    InstanceBuilder maxModelLen(int tokens) {
        this.maxModelLen = tokens > 0 ? tokens : maxModelLen;
        return this;
    }

    InstanceBuilder blockSize(int tokens) {
        this.blockSize = tokens;
        return this;
    }

    /** Share of the memory; 0 keeps the default. */
    InstanceBuilder memoryUtilization(double share) {
        this.memoryUtilization = share > 0 ? share : memoryUtilization;
        return this;
    }

    /** KV blocks the engine reported; 0 to compute them from memory. */
    InstanceBuilder blocks(long reported) {
        this.blocks = reported;
        return this;
    }

    InstanceBuilder prefixCaching(boolean on) {
        this.caching = on;
        return this;
    }

    /** Host memory of the instance that keeps copies of cached blocks, as vLLM's own connector uses it; 0 for none. */
    InstanceBuilder hostBytes(long bytes) {
        this.offload = bytes > 0
                ? new OffloadConfig(bytes, PolicyRef.of("native"), Double.NaN, 1, DiskTier.NONE)
                : OffloadConfig.NONE;
        return this;
    }

    InstanceBuilder eager(boolean on) {
        this.eager = on;
        return this;
    }

    /** Tokens of the largest captured CUDA graph; 0 keeps the default. */
    InstanceBuilder largestGraph(int tokens) {
        this.largestGraph = tokens;
        return this;
    }

    /** Tokens of an answer that are streamed together. */
    InstanceBuilder streamInterval(int tokens) {
        this.streamInterval = tokens;
        return this;
    }

    /** Whether one process of the load generator reads all answers. */
    InstanceBuilder oneReader(boolean one) {
        this.oneReader = one;
        return this;
    }

    InstanceBuilder coldStart(boolean on) {
        this.coldStart = on;
        return this;
    }

    /** Batch scheduler instead of the default of the software. */
    InstanceBuilder scheduler(PolicyRef policy) {
        this.scheduler = policy;
        return this;
    }

    InstanceBuilder speculation(Optional<Speculation> drafting) {
        this.speculation = drafting;
        return this;
    }

    InstanceSpec build() {
        KvConfig kv = new KvConfig(
                PolicyRef.of("paged"),
                blockSize,
                memoryUtilization,
                blocks,
                caching,
                PolicyRef.of("recompute"),
                caching ? offload : OffloadConfig.NONE);
        ExecutionConfig execution = new ExecutionConfig(
                PolicyRef.of("operator"),
                software.schedulesAsynchronously(),
                eager,
                largestGraph,
                coldStart,
                PolicyRef.of("fcfs"),
                AttentionBackend.FLASH,
                new StreamingConfig(streamInterval, software.apiServers(parallelism.data()), oneReader));
        EngineConfig engine = new EngineConfig(software, scheduler, seats, budget, maxModelLen, kv, execution);
        return new InstanceSpec(model, accelerator, parallelism, precision, engine, speculation);
    }
}
