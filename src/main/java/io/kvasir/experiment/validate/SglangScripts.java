package io.kvasir.experiment.validate;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.AttentionShape;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.llm.LocalAttention;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the public scripts of InferenceX start SGLang (repository SemiAnalysisAI/InferenceX, folder benchmarks, October 2025 to
 * April 2026), as far as they set what the table does not record. There are three: for latent attention (DeepSeek-R1), for
 * attention over selected tokens (GLM-5) and for other mixtures (Qwen3.5). Those for B300 say that they repeat B200's.
 */
final class SglangScripts {
    private static final String CAMPAIGN = "inferencex-db";
    private static final int HOST_DEVICES = 8;

    /** {@code --stream-interval}. */
    private static final int USUAL_INTERVAL = 10;

    private static final int BOARD_INTERVAL = 30;
    private static final int HOPPER_MIXTURE_INTERVAL = 50;

    /** {@code --chunked-prefill-size}. */
    private static final int LARGE_CHUNK = 32_768;

    private static final int MIDDLE_CHUNK = 16_384;
    private static final int SMALL_CHUNK = 8192;

    /** {@code --scheduler-recv-interval}, and clients from which the longer one holds. */
    private static final int SHORT_WAIT = 10;

    private static final int LONG_WAIT = 30;
    private static final int MANY_CLIENTS = 16;

    private final Accelerator accelerator;
    private final LlmArchitecture model;
    private final MeasurementRow row;
    private final boolean campaign;

    /** @param engine name of the serving software */
    SglangScripts(String engine, Accelerator accelerator, LlmArchitecture model, MeasurementRow row) {
        this.accelerator = accelerator;
        this.model = model;
        this.row = row;
        campaign = engine.equals("sglang") && row.text("family").equals(CAMPAIGN);
    }

    private boolean onePool() {
        return campaign && !row.text("mode").equals("disagg") && row.count("attn_tp", 1) <= HOST_DEVICES;
    }

    private boolean blackwell() {
        return accelerator.compute().dense(NumberFormat.NVFP4).isPresent();
    }

    /** B200 and B300, eight of which make a host. */
    private boolean board() {
        return blackwell() && accelerator.interconnect().scaleUpDomain() <= HOST_DEVICES;
    }

    private boolean selects() {
        return model.attention().local().kind() == LocalAttention.Kind.SELECTED;
    }

    private boolean latent() {
        return model.attention().kind() == AttentionShape.Kind.MLA && !selects();
    }

    private boolean fourBit() {
        return row.text("precision").equals("fp4");
    }

    /** Tokens of an answer that are streamed together. */
    int streamInterval() {
        if (!campaign) {
            return 1;
        }
        if (latent() || !onePool()) {
            return board() && row.text("precision").equals("fp8") ? BOARD_INTERVAL : USUAL_INTERVAL;
        }
        return board() ? BOARD_INTERVAL : selects() ? 1 : HOPPER_MIXTURE_INTERVAL;
    }

    /**
     * Token budget of a step, 0 where no script says it: 32,768; of latent attention in four bits or with drafts 16,384, on
     * fewer than eight Blackwell devices 8,192 in eight bits; of other mixtures on Hopper 16,384, or SGLang's default.
     *
     * @param drafts tokens drafted at a time
     */
    int rankTokens(Parallelism layout, int drafts) {
        if (!onePool() || !model.feedForward().sparse()) {
            return 0;
        }
        if (latent()) {
            boolean middle = drafts > 0 || fourBit();
            boolean small = blackwell() && layout.devices() < HOST_DEVICES;
            return middle ? MIDDLE_CHUNK : small ? SMALL_CHUNK : LARGE_CHUNK;
        }
        return blackwell() ? LARGE_CHUNK : selects() ? 0 : MIDDLE_CHUNK;
    }

    /**
     * Decode steps between two looks for requests, which first tokens on B200 show: they jump between 8 and 16 clients, and on
     * H200 they do not.
     */
    Map<String, Object> schedulerOptions(Parallelism layout) {
        Map<String, Object> options = new LinkedHashMap<>();
        int steps = campaign && blackwell() && layout.data() == 1 && onePool() ? receiveInterval(layout) : 0;
        if (steps > 0) {
            options.put("scheduler_recv_interval", steps);
        }
        return options;
    }

    private int receiveInterval(Parallelism layout) {
        if (selects()) {
            return fourBit() ? SHORT_WAIT : 0;
        }
        boolean few = row.count("concurrency", 0) < MANY_CLIENTS;
        if (latent()) {
            boolean four =
                    layout.devices() < HOST_DEVICES && row.text("precision").equals("fp8");
            return four || few ? SHORT_WAIT : LONG_WAIT;
        }
        return few && !fourBit() ? SHORT_WAIT : LONG_WAIT;
    }

    /** Attention over selected tokens caches 16 bits on Hopper, where no script asks for less. */
    Precision cache(Precision served) {
        return onePool() && selects() && !blackwell() ? Precisions.withKv(served, NumberFormat.BF16) : served;
    }
}
