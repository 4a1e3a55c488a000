package io.kvasir.experiment.validate;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.PolicyRef;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.Parallelism;
import java.util.Map;

/**
 * Limits of prompt and answer workers in the runs of InferenceX, from the public files that start them (repositories
 * SemiAnalysisAI/InferenceX, {@code .github/configs}, and NVIDIA/srt-slurm, folder recipes, both December 2025 to March 2026).
 * The batch sizes of the table are no limits: those of answer workers are the clients of a run divided among them, those of
 * prompt workers always one.
 */
final class SplitScripts {
    private static final String CAMPAIGN = "inferencex-db";

    /** Until then prompt workers took 4,608 tokens of short prompts, and one long one. */
    private static final String LARGER_BUDGETS_SINCE = "2026";
    /** From here on SGLang's 8-bit prompt workers with attention ranks take twice as many tokens. */
    private static final String RANKS_WITH_WHOLE_PROMPTS_SINCE = "2026-03";

    private static final int SHORT_PROMPT = 1024;
    private static final int SGLANG_TOKENS = 32_768;
    /** Clients from which on SGLang's four-bit prompt workers take twice as many tokens. */
    private static final int MANY_CLIENTS = 1024;

    private static final int ROUND_BITS = 3;

    /** {@code num_additional_frontends}, 9 by default, and the first. */
    private static final int FRONT_ENDS_BEHIND_PROXY = 10;

    private static final int USUAL_INTERVAL = 100;
    private static final int SHORT_INTERVAL = 20;

    private final EngineSoftware software;
    private final MeasurementRow row;
    private final boolean blackwell;
    private final boolean eightBit;

    SplitScripts(EngineSoftware software, Accelerator accelerator, MeasurementRow row) {
        this.software = software;
        this.row = row;
        blackwell = accelerator.compute().dense(NumberFormat.NVFP4).isPresent();
        eightBit = row.text("precision").equals("fp8");
    }

    private boolean known(String engine) {
        return row.text("family").equals(CAMPAIGN)
                && row.text("mode").equals("disagg")
                && software.name().equals(engine);
    }

    /** Whether the limits here are those of a run. */
    boolean known() {
        return known("tensorrt-llm") || known("sglang");
    }

    /** Prompts that one attention rank of a TensorRT-LLM prompt worker computes in a step: none is cut. */
    private int prompts() {
        boolean early = row.text("measured").compareTo(LARGER_BUDGETS_SINCE) < 0;
        if (row.count("isl", 0) > SHORT_PROMPT) {
            return early || (eightBit && blackwell) ? 1 : 2;
        }
        return early ? 4 : blackwell ? 16 : 8;
    }

    /**
     * Limits of one worker.
     *
     * @param seats all attention ranks together
     * @param rankTokens token budget of a step on one attention rank, 0 for the usual one
     * @param largestGraph tokens of the largest captured CUDA graph of a rank, 0 for the default
     */
    record Limits(int seats, int rankTokens, int largestGraph) {
        /** Those of a server that runs both phases. */
        static Limits ofSeats(int seats) {
            return new Limits(seats, 0, 0);
        }
    }

    /** Limits of a prompt worker. */
    Limits prompting(Parallelism layout) {
        int seats = known("tensorrt-llm") ? prompts() * layout.data() : row.count("concurrency", 0);
        return new Limits(seats, promptTokens(layout), 0);
    }

    private int promptTokens(Parallelism layout) {
        if (known("tensorrt-llm")) {
            return prompts() * row.count("isl", 0);
        }
        boolean late = row.text("measured").compareTo(RANKS_WITH_WHOLE_PROMPTS_SINCE) > 0;
        boolean twice = eightBit ? late && layout.data() > 1 : row.count("concurrency", 0) >= MANY_CLIENTS;
        return (twice ? 2 : 1) * SGLANG_TOKENS / layout.data();
    }

    /**
     * Limits of an answer worker. Seats of TensorRT-LLM's are known by their clients: the limit is a round number, a power of
     * two for one attention rank, three binary digits and zeros for several; as many clients or some more drive it. Four-bit
     * workers then serve fewer clients with the same limit, eight-bit ones are started anew for each number of clients. Graphs
     * are captured for all seats.
     *
     * @param most clients of the run with the most of them on the same workers
     * @param workers answer workers
     */
    Limits answering(int most, int workers, Parallelism layout) {
        int clients = row.count("concurrency", 0);
        if (!known("tensorrt-llm")) {
            return Limits.ofSeats(clients);
        }
        int each = Math.max(1, (eightBit ? clients : most) / (workers * layout.data()));
        int bits = layout.data() > 1 ? ROUND_BITS : 1;
        int spare = Math.max(0, Integer.SIZE - Integer.numberOfLeadingZeros(each) - bits);
        int rankSeats = each >> spare << spare;
        return new Limits(rankSeats * layout.data(), 0, rankSeats);
    }

    /** How requests reach the workers: in turn, on GB200 from 2026 on by ten front ends behind a proxy. */
    PolicyRef router() {
        boolean proxied = known("tensorrt-llm")
                && row.text("gpu").startsWith("GB")
                && row.text("measured").compareTo(LARGER_BUDGETS_SINCE) > 0;
        int frontEnds = proxied ? FRONT_ENDS_BEHIND_PROXY : 1;
        return new PolicyRef("round-robin", RawMap.of(Map.of("front_ends", frontEnds)));
    }

    /** Tokens of an answer that TensorRT-LLM streams together. */
    static int streamInterval(MeasurementRow row) {
        boolean eightBit = row.text("precision").equals("fp8");
        return eightBit && row.text("gpu").startsWith("B200") ? SHORT_INTERVAL : USUAL_INTERVAL;
    }
}
