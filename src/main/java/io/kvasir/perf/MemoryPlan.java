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
 *             [+ seats of a rank · state of linear layers]
 * </pre>
 *
 * TensorRT-LLM applies its share ({@code free_gpu_memory_fraction}) to what weights and reserve leave free:
 * {@code pool = (visible − weights − reserve) · share}. The reserve is what vLLM's start-up run finds: sampler buffers
 * over the vocabulary dominate it. Windowed layers are paged in groups as large as the smaller kind, the last group
 * padded (vLLM's hybrid KV cache manager, release 0.19).
 *
 * @param usableBytes what the engine may use of one device; all that is visible under TensorRT-LLM
 * @param weightBytes weights on the heaviest device
 * @param reserveBytes activations, buffers, graphs and recurrent states
 * @param kvPoolBytes what is left for the cache; negative when the weights do not fit
 * @param kvBytesPerToken cache of one token on one device
 * @param kvBlocks blocks of the whole instance, 0 when nothing is left
 * @param seats requests that run at once: {@code max_num_seqs}, or fewer where the states of linear layers of so many do
 *     not fit
 * @param problem why it does not fit, or empty
 */
public record MemoryPlan(
        double usableBytes,
        double weightBytes,
        double reserveBytes,
        double kvPoolBytes,
        double kvBytesPerToken,
        long kvBlocks,
        int seats,
        Optional<String> problem) {
    /** Share of the marketed capacity that software sees after ECC and driver (H100: 79.19 of 80 GiB). */
    private static final double VISIBLE_SHARE = 0.99;

    private static final double TOKEN_ACTIVATION_BYTES = 4.5;

    /** vLLM 0.15 with max_num_seqs 128 reserves logits for about this many rows; 0.19 with 1024 for all. */
    private static final int LEAST_SAMPLED_ROWS = 512;

    private static final String ON_CHIP = "SRAM";

    private static final String SHARE_OF_FREE_ENGINE = "tensorrt-llm";

    private static final double GIB = 1 << 30;

    /**
     * Share of what weights and activations leave that recurrent states may take, the cache has the rest:
     * {@code mamba_full_memory_ratio} of SGLang 0.5 is 0.9 of the cache. vLLM pages both out of one pool, in which they
     * settle by the length of requests; it is taken to be as large there.
     */
    private static final double STATE_SHARE = 0.9 / 1.9;

    /** The plan of an instance. */
    public static MemoryPlan of(InstanceSpec spec) {
        EngineConfig engine = spec.engine();
        double visible = spec.accelerator().memory().capacityBytes() * VISIBLE_SHARE;
        double share = engine.kv().gpuMemoryUtilization();
        double weights = weightBytes(spec);
        boolean ofFree = engine.software().name().equals(SHARE_OF_FREE_ENGINE);
        double usable = ofFree ? visible : share * visible;
        double activations = reserveBytes(spec);
        int seats = seats(spec, usable - weights - activations);
        double reserve = activations + stateBytes(spec, seats);
        double pool = ofFree ? share * (visible - weights - reserve) : share * visible - weights - reserve;
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
                seats,
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

    /** Requests of all ranks that run at once when their recurrent states may take their share of what is left. */
    private static int seats(InstanceSpec spec, double left) {
        int asked = spec.engine().maxNumSeqs();
        double state = stateBytes(spec, 1);
        int ranks = spec.parallelism().data();
        if (state == 0 || left <= 0 || stateBytes(spec, asked) <= STATE_SHARE * left) {
            return asked;
        }
        return Math.min(asked, ranks * (int) Math.max(1, STATE_SHARE * left / state));
    }

    /** Recurrent states of linear layers, one for each slot of a rank: their size does not depend on the context. */
    private static double stateBytes(InstanceSpec spec, int seats) {
        KvFootprint cache = KvFootprint.perDevice(spec.model(), spec.precision().kvCache(), spec.parallelism());
        int ranks = spec.parallelism().data();
        int slots = (seats + ranks - 1) / ranks;
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
