package io.kvasir.experiment.validate;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.AttentionShape;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.Parallelism;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the public scripts of InferenceX start TensorRT-LLM (repository SemiAnalysisAI/InferenceX, folder
 * benchmarks, October 2025 to March 2026), as far as they set what the table does not record. There is one script for
 * each kind of model: Llama-3.1-70B for dense ones, gpt-oss-120b for mixtures, DeepSeek-R1 for latent attention.
 *
 * <p>The scripts of TensorRT-LLM leave {@code enable_chunked_prefill} off, so that a prompt is computed in one step.
 */
final class LaunchScripts {
    private static final String CAMPAIGN = "inferencex-db";

    /** From here on layouts are recorded; before, scripts chose them by load and the table holds the plain one. */
    private static final String LAYOUTS_RECORDED_SINCE = "2025-12";
    /** From here on scripts for DeepSeek take at least {@link #LEAST_TOKENS}, those that draft excepted. */
    private static final String LARGER_BUDGET_SINCE = "2026";

    private static final int LEAST_TOKENS = 8192;
    /** Tokens left beside a prompt and an answer of each client, and what a budget is rounded up to. */
    private static final int SPARE_TOKENS = 64;

    private static final int MIXTURE_TOKENS = 20_000;
    private static final int DENSE_TOKENS = 16_384;

    private static final int SHORT_PROMPT = 1024;
    private static final int HOST_DEVICES = 8;

    private final EngineSoftware software;
    private final Accelerator accelerator;
    private final LlmArchitecture model;
    private final MeasurementRow row;
    private final int clients;

    LaunchScripts(EngineSoftware software, Accelerator accelerator, LlmArchitecture model, MeasurementRow row) {
        this.software = software;
        this.accelerator = accelerator;
        this.model = model;
        this.row = row;
        clients = row.count("concurrency", 0);
    }

    private boolean known() {
        boolean together = row.text("mode").isEmpty() || row.text("mode").equals("agg");
        boolean oneHost = row.count("attn_tp", 1) <= HOST_DEVICES;
        return together
                && oneHost
                && row.text("family").equals(CAMPAIGN)
                && software.name().equals("tensorrt-llm");
    }

    private boolean latent() {
        return model.attention().kind() == AttentionShape.Kind.MLA;
    }

    private boolean blackwell() {
        return accelerator.compute().dense(NumberFormat.NVFP4).isPresent();
    }

    private boolean shortPromptAndAnswer() {
        return row.count("isl", 0) == SHORT_PROMPT && row.count("osl", 0) == SHORT_PROMPT;
    }

    /**
     * Layout of runs whose table has none. TensorRT-LLM spread DeepSeek's attention by requests from so many clients on, and
     * its experts by whole ones from fewer on.
     */
    Parallelism layout(Parallelism recorded) {
        boolean open = known()
                && latent()
                && row.text("measured").compareTo(LAYOUTS_RECORDED_SINCE) < 0
                && recorded.data() == 1
                && recorded.devices() <= HOST_DEVICES;
        if (!open) {
            return recorded;
        }
        int devices = recorded.devices();
        boolean longPrompt = row.count("isl", 0) > SHORT_PROMPT;
        int from = longPrompt ? 33 : blackwell() ? 256 : 65;
        return clients >= from ? new Parallelism(1, 1, devices, devices) : recorded;
    }

    /** Token budget of a step on one attention rank, 0 where no script says it. */
    int rankTokens(Parallelism layout, int drafts) {
        if (!known()) {
            return 0;
        }
        if (latent()) {
            return latentTokens(layout, drafts);
        }
        if (model.feedForward().sparse()) {
            return MIXTURE_TOKENS;
        }
        return DENSE_TOKENS;
    }

    private int latentTokens(Parallelism layout, int drafts) {
        int batch = drafts > 0 ? (1 + drafts) * clients / layout.data() : clients;
        int tokens = (batch + row.count("isl", 0) + 2 * SPARE_TOKENS - 1) / SPARE_TOKENS * SPARE_TOKENS;
        boolean larger = drafts == 0 && row.text("measured").compareTo(LARGER_BUDGET_SINCE) > 0;
        return larger ? Math.max(LEAST_TOKENS, tokens) : tokens;
    }

    /** Options of TensorRT-LLM's batch scheduler; empty where no script says any. */
    Map<String, Object> schedulerOptions(Parallelism layout, int drafts) {
        Map<String, Object> options = new LinkedHashMap<>();
        if (!known()) {
            return options;
        }
        options.put("enable_chunked_context", false);
        if (layout.data() > 1) {
            if (latent()) {
                options.put("timeout_iters", 60);
                options.put("batching_wait_iters", 0);
            }
        } else {
            addWait(layout, drafts, options);
        }
        return options;
    }

    /** Prompts of a thousand tokens are gathered: of dense models below eight devices, of DeepSeek in 8 bit under load. */
    private void addWait(Parallelism layout, int drafts, Map<String, Object> options) {
        if (!shortPromptAndAnswer()) {
            return;
        }
        boolean dense = !model.feedForward().sparse();
        boolean plain = drafts == 0 && row.text("measured").compareTo(LARGER_BUDGET_SINCE) > 0;
        if (dense && layout.tensor() < HOST_DEVICES) {
            options.put("batch_wait_timeout_iters", 20);
            options.put("batch_wait_max_tokens_ratio", 0.9);
        } else if (latent() && plain && row.text("precision").equals("fp8") && clients >= 64 && clients < 256) {
            options.put("batch_wait_timeout_iters", 40);
            options.put("batch_wait_max_tokens_ratio", 0.8);
        }
    }
}
