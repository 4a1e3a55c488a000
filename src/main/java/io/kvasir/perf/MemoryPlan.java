package io.kvasir.perf;

import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.llm.LocalAttention;
import io.kvasir.model.serving.EngineConfig;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.KvFootprint;
import io.kvasir.model.serving.WeightBytes;
import java.util.Locale;
import java.util.Optional;

/**
 * Memory of one device of an instance, and the KV blocks the whole instance gets from it:
 *
 * <pre>
 *   pool    = visible · gpu_memory_utilization − weights − reserve
 *   reserve = context [+ communication buffers] + max(512, max_num_seqs of a rank) · vocabulary · logit bytes + 4.5 B · tokens · hidden
 *             [+ max_num_seqs of a rank · state of linear layers]
 * </pre>
 *
 * TensorRT-LLM applies its share ({@code free_gpu_memory_fraction}) to what weights and reserve leave free:
 * {@code pool = (visible − weights − reserve) · share}. The reserve is what vLLM's start-up run finds: sampler buffers over the vocabulary dominate it. Windowed layers are
 * paged in groups as large as the smaller kind, the last group padded (vLLM's hybrid KV cache manager, release 0.19).
 *
 * @param usableBytes what the engine may use of one device; all that is visible under TensorRT-LLM
 * @param weightBytes weights on the heaviest device
 * @param reserveBytes activations, buffers, graphs and recurrent states
 * @param kvPoolBytes what is left for the cache; negative when the weights do not fit
 * @param kvBytesPerToken cache of one token on one device
 * @param kvBlocks blocks of the whole instance, 0 when nothing is left
 * @param problem why it does not fit, or empty
 */
public record MemoryPlan(
        double usableBytes,
        double weightBytes,
        double reserveBytes,
        double kvPoolBytes,
        double kvBytesPerToken,
        long kvBlocks,
        Optional<String> problem) {
    /** Share of the marketed capacity that software sees after ECC and driver (H100: 79.19 of 80 GiB). */
    private static final double VISIBLE_SHARE = 0.99;

    private static final double TOKEN_ACTIVATION_BYTES = 4.5;

    /** vLLM 0.15 with max_num_seqs 128 reserves logits for about this many rows; 0.19 with 1024 for all. */
    private static final int LEAST_SAMPLED_ROWS = 512;

    private static final String ON_CHIP = "SRAM";

    private static final String SHARE_OF_FREE_ENGINE = "tensorrt-llm";

    private static final double GIB = 1 << 30;

    /** The plan of an instance. */
    public static MemoryPlan of(InstanceSpec spec) {
        EngineConfig engine = spec.engine();
        double visible = spec.accelerator().memory().capacityBytes() * VISIBLE_SHARE;
        double share = engine.kv().gpuMemoryUtilization();
        double weights = weightBytes(spec);
        double reserve = reserveBytes(spec) + stateBytes(spec);
        boolean ofFree = engine.software().name().equals(SHARE_OF_FREE_ENGINE);
        double pool = ofFree ? share * (visible - weights - reserve) : share * visible - weights - reserve;
        double usable = ofFree ? visible : share * visible;
        double perToken = paddedBytesPerToken(spec);
        int blockSize = engine.kv().blockSize();
        int ranks = spec.parallelism().data();
        long computed = perToken > 0 ? (long) Math.max(0, pool / (perToken * blockSize)) * ranks : Long.MAX_VALUE;
        long given = engine.kv().numGpuBlocksOverride();
        long blocks = given > 0 ? given : computed;
        return new MemoryPlan(
                usable,
                weights,
                reserve,
                pool,
                perToken,
                blocks,
                problem(spec, pool, weights, reserve, usable, blocks));
    }

    /** Tokens the cache of the instance holds. */
    public long kvTokens(int blockSize) {
        return kvBlocks > Long.MAX_VALUE / blockSize ? Long.MAX_VALUE : kvBlocks * blockSize;
    }

    public boolean fits() {
        return problem.isEmpty();
    }

    private static double weightBytes(InstanceSpec spec) {
        double target = WeightBytes.perDevice(spec.model(), spec.precision(), spec.parallelism())
                .total();
        return target + spec.speculation().map(s -> draftBytes(spec, s)).orElse(0.0);
    }

    private static double draftBytes(InstanceSpec spec, io.kvasir.model.serving.Speculation speculation) {
        int tensor = spec.parallelism().tensor();
        return switch (speculation.method()) {
            case "ngram", "suffix" -> 0;
            case "mtp" ->
                WeightBytes.ofMtpModules(spec.model(), spec.precision()).total() / tensor;
            case "draft_model" ->
                speculation
                        .draftModel()
                        .map(draft -> WeightBytes.of(draft, io.kvasir.model.serving.Precision.BF16)
                                        .total()
                                / Math.max(1, speculation.draftTensorParallel()))
                        .orElse(0.0);
            default ->
                WeightBytes.of(spec.model(), spec.precision()).total()
                        / spec.model().layers()
                        / tensor;
        };
    }

    /** Recurrent states of linear layers, one for each slot of a rank: their size does not depend on the context. */
    private static double stateBytes(InstanceSpec spec) {
        KvFootprint cache = KvFootprint.perDevice(spec.model(), spec.precision().kvCache(), spec.parallelism());
        int ranks = spec.parallelism().data();
        int slots = (spec.engine().maxNumSeqs() + ranks - 1) / ranks;
        return slots * cache.stateBytesPerSequence();
    }

    private static double reserveBytes(InstanceSpec spec) {
        EngineConfig engine = spec.engine();
        double activations = TOKEN_ACTIVATION_BYTES
                * ((double) engine.maxNumBatchedTokens() / spec.parallelism().data())
                * spec.model().hidden();
        if (spec.accelerator().memory().kind().equals(ON_CHIP)) {
            // Compiled ahead and without a driver's context: a chip of a pipeline holds weights, cache and activations.
            return activations / spec.parallelism().tensor() + ScoreMatrix.reserveBytes(spec);
        }
        EngineSoftware software = engine.software();
        CoefficientSet set = new CoefficientLibrary()
                .engine(software.name(), software.version())
                .set();
        double group = spec.parallelism().devices() > 1 ? set.value("memory.group_bytes") : 0;
        int ranks = spec.parallelism().data();
        int rows = (Math.min(engine.maxNumSeqs(), engine.maxNumBatchedTokens()) + ranks - 1) / ranks;
        int sampled = Math.max(LEAST_SAMPLED_ROWS, rows);
        double logits = set.value("memory.logit_bytes") * sampled * spec.model().vocabulary();
        return set.value("memory.context_bytes") + group + logits + activations + ScoreMatrix.reserveBytes(spec);
    }

    private static double paddedBytesPerToken(InstanceSpec spec) {
        LlmArchitecture model = spec.model();
        KvFootprint cache = KvFootprint.perDevice(model, spec.precision().kvCache(), spec.parallelism());
        LocalAttention local = model.attention().local();
        int global = model.globalLayers();
        if (!local.forgets() || global == 0) {
            return cache.bytesPerToken();
        }
        int group = Math.min(local.layers(), global);
        int paged = group * ((local.layers() + group - 1) / group + (global + group - 1) / group);
        return cache.bytesPerToken() * paged / (local.layers() + global);
    }

    private static Optional<String> problem(
            InstanceSpec spec, double pool, double weights, double reserve, double usable, long blocks) {
        int length = spec.engine().maxModelLen();
        int ranks = spec.parallelism().data();
        if (pool <= 0) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "weights of %.1f GiB and a reserve of %.1f GiB exceed the %.1f GiB one device may use",
                    weights / GIB,
                    reserve / GIB,
                    usable / GIB));
        }
        long tokens = blocks / ranks * spec.engine().kv().blockSize();
        if (tokens < length) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "the KV cache holds %d tokens, fewer than one request of max_model_len %d",
                    tokens,
                    length));
        }
        return Optional.empty();
    }
}
