package io.kvasir.experiment.validate;

import io.kvasir.model.llm.AttentionShape;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.Parallelism;
import java.util.Map;

/**
 * How NVIDIA's study of gaps started and loaded TensorRT-LLM in one pool, which its table does not record. The public generator
 * of configurations (repository ai-dynamo/aiconfigurator, folder generator: templates {@code trtllm/extra_engine_args},
 * rules {@code benchmark/trtllm.rule}, script {@code benchmark/bench_run.sh}, 2025 to 2026) says that prompts are computed
 * whole, that a step holds as many tokens as a prompt, an answer of every client and some more, that the cache takes 0.8 of
 * the memory that is free, and that all clients start together. Rows that queue for memory confirm the 0.8.
 */
final class GeneratedConfigs {
    private static final String CAMPAIGN = "nvidia-gap-study";
    private static final String PLAIN_RELEASE = "1.0.0rc3";

    /**
     * Release whose template captures graphs for 1, 2, 4 to 256 sequences and pads none of the sizes between. Its runs take 85
     * to 92 and 47 to 60 ms a token from 40 to 384 clients, as long as launching every kernel takes.
     */
    private static final String UNPADDED_RELEASE = "1.3.0rc1";

    /**
     * Release whose runs of DeepSeek (448 clients on eight B200, 320 on eight GB200) are two to three times as fast as heads
     * spread over devices can be: the generator asks for attention by requests with a tensor-parallel size of all devices and
     * a switch, of which the table has the size.
     */
    private static final String SPREAD_RELEASE = "1.3.0rc5";

    private static final int LARGEST_GRAPH = 256;
    /**
     * Tokens of a step beside a prompt and the answers. The rules of 2026 say 1,500; runs of 2025 have one prompt of 1,024, two of
     * 512, four of 256 or eight of 128 tokens a step, by how much they lengthen the answers beside them, which 900 to 1,020 gives.
     */
    private static final int SPARE_TOKENS = 1000;

    private static final int SPARE_TOKENS_OF_2026 = 1500;
    private static final double MEMORY_SHARE = 0.8;
    private static final int ROUNDS = 10;
    private static final int ROUNDS_OF_2026 = 50;

    private final MeasurementRow row;
    private final boolean plain;
    private final boolean unpadded;
    private final boolean spread;

    GeneratedConfigs(EngineSoftware software, LlmArchitecture model, MeasurementRow row) {
        this.row = row;
        boolean together = row.text("mode").isEmpty() || row.text("mode").equals("agg");
        boolean campaign = together
                && row.text("family").equals(CAMPAIGN)
                && software.name().equals("tensorrt-llm");
        plain = campaign && row.text("engine_version").equals(PLAIN_RELEASE);
        unpadded = campaign && row.text("engine_version").equals(UNPADDED_RELEASE);
        boolean latent = model.attention().kind() == AttentionShape.Kind.MLA;
        spread = campaign && latent && row.text("engine_version").equals(SPREAD_RELEASE);
    }

    /** Whether a run is one of these: all its clients start together, and all their requests count. */
    boolean known() {
        return plain || unpadded;
    }

    /** Requests of each client. */
    int rounds() {
        return unpadded ? ROUNDS_OF_2026 : ROUNDS;
    }

    /** Layout: attention by requests over all devices where the table has the size alone. */
    Parallelism layout(Parallelism recorded) {
        int devices = recorded.devices();
        return spread ? new Parallelism(1, 1, devices, devices) : recorded;
    }

    /** Token budget of a step on one attention rank, 0 where no rule says it. */
    int rankTokens(Parallelism layout) {
        int spare = unpadded ? SPARE_TOKENS_OF_2026 : SPARE_TOKENS;
        return known() ? row.count("concurrency", 0) / layout.data() + row.count("isl", 0) + spare : 0;
    }

    /** Share of the free memory that the cache takes, 0 where no template says it. */
    double memoryShare() {
        return known() ? MEMORY_SHARE : 0;
    }

    /** Whether a step of as many sequences as there are clients is launched kernel by kernel. */
    boolean eager() {
        int clients = row.count("concurrency", 0);
        return unpadded && (clients > LARGEST_GRAPH || Integer.bitCount(clients) != 1);
    }

    /** Options of the batch scheduler; empty where no template says any. Ranks wait for each other only where asked to. */
    Map<String, Object> schedulerOptions() {
        return known() || spread ? Map.of("enable_chunked_context", false, "enable_balance", false) : Map.of();
    }
}
