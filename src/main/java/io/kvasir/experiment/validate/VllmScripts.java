package io.kvasir.experiment.validate;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.AttentionShape;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.llm.LocalAttention;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;

/**
 * How the public scripts of InferenceX start vLLM (repository SemiAnalysisAI/InferenceX, folder benchmarks, October 2025 to
 * May 2026), as far as they set what the table does not record. Three kinds are told apart by what was published, never by
 * a model's name: weights in MXFP4, dense models, and other mixtures, whose first scripts leave nearly everything to
 * vLLM's defaults; from release 0.19 on those for devices with four-bit units are tuned.
 */
final class VllmScripts {
    private static final String CAMPAIGN = "inferencex-db";

    /** {@code --max-cudagraph-capture-size}. */
    private static final int LARGEST_GRAPH = 2048;

    private static final int USUAL_TOKENS = 8192;

    /** {@code --stream-interval} of the tuned scripts. */
    private static final int TUNED_INTERVAL = 20;
    /** {@code --max-num-batched-tokens} of the tuned scripts, in prompts. */
    private static final int TUNED_PROMPTS = 2;

    /** Between this day and a fortnight later the tuned scripts reached four-bit mixtures; so do their times. */
    private static final String TUNED_SINCE = "2026-04-10";

    private static final double USUAL_UTILIZATION = 0.9;
    private static final double PLAIN_UTILIZATION = 0.95;
    /** Below this the plain scripts stay at the usual share of the memory and at 256 seats. */
    private static final long LARGE_DEVICE_BYTES = 100L << 30;

    private static final int SMALL_DEVICE_SEATS = 256;

    private final boolean known;
    private final EngineSoftware software;
    private final Accelerator accelerator;
    private final LlmArchitecture model;
    private final MeasurementRow row;

    VllmScripts(EngineSoftware software, Accelerator accelerator, LlmArchitecture model, MeasurementRow row) {
        boolean together = row.text("mode").isEmpty() || row.text("mode").equals("agg");
        known = together
                && row.text("family").equals(CAMPAIGN)
                && software.name().equals("vllm");
        this.software = software;
        this.accelerator = accelerator;
        this.model = model;
        this.row = row;
    }

    private boolean blackwell() {
        return accelerator.compute().dense(NumberFormat.NVFP4).isPresent();
    }

    private boolean mxfp4() {
        return known && model.nativeFormat() == NumberFormat.MXFP4;
    }

    /** Mixtures whose scripts set little. Builds between releases (nightlies) came before the tuned scripts. */
    private boolean plain() {
        return known && !mxfp4() && model.feedForward().sparse() && !tuned();
    }

    /** Scripts for latent attention (Kimi-K2.5) were never tuned. */
    private boolean tuned() {
        boolean heads = model.attention().kind() != AttentionShape.Kind.MLA;
        return known && !mxfp4() && heads && model.feedForward().sparse() && blackwell() && release(0, 19);
    }

    private boolean release(int major, int minor) {
        return software.version().matches("\\d+\\.\\d+.*") && software.atLeast(major, minor);
    }

    private boolean eightBit() {
        return model.nativeFormat() == NumberFormat.FP8
                && !row.text("precision").equals("fp4");
    }

    private boolean smallDevice() {
        return accelerator.memory().capacityBytes() < LARGE_DEVICE_BYTES;
    }

    /**
     * Format of cached keys and values: {@code --kv-cache-dtype} is not set for MXFP4 on Hopper and in the plain scripts, so
     * that the cache has the format of the checkpoint; NVFP4 checkpoints ask for FP8, others for 16 bit. Attention over
     * selected tokens keeps eight bits unless told otherwise ({@code fp8_ds_mla}, vLLM 0.11 and later).
     */
    Precision cache(Precision served) {
        boolean selects = model.attention().local().kind() == LocalAttention.Kind.SELECTED;
        boolean asPublished = ((mxfp4() && !blackwell()) || plain()) && !selects;
        return asPublished && served.weights() != NumberFormat.NVFP4
                ? Precisions.withKv(served, NumberFormat.BF16)
                : served;
    }

    /**
     * Scripts for mixtures pass {@code --tensor-parallel-size} alone until the tuned ones: attention is sliced whatever the
     * table says of its ranks (rows of one day recorded either way repeat each other's times). Plain ones for 8 bit place
     * whole experts ({@code --enable-expert-parallel}) in any case.
     */
    Parallelism layout(Parallelism recorded) {
        boolean mixture = known && !mxfp4() && model.feedForward().sparse();
        if (!mixture || tunedDay() || recorded.pipeline() > 1) {
            return recorded;
        }
        int devices = recorded.devices();
        boolean placed = recorded.expert() > 1 || (plain() && eightBit());
        return new Parallelism(devices, 1, 1, placed ? devices : 1);
    }

    double memoryUtilization() {
        return plain() && !smallDevice() && !row.text("precision").equals("fp4")
                ? PLAIN_UTILIZATION
                : USUAL_UTILIZATION;
    }

    /** {@code --max-num-seqs}: the clients in most scripts, 0 for vLLM's default. */
    int seats(int clients) {
        if (!known || mxfp4() || !model.feedForward().sparse()) {
            return clients;
        }
        boolean stated = !eightBit();
        return stated ? clients : plain() && smallDevice() ? SMALL_DEVICE_SEATS : 0;
    }

    private boolean tunedDay() {
        return row.text("measured").compareTo(TUNED_SINCE) > 0;
    }

    /** Whether a tuned script cuts and streams by lengths of its own: those for four bits do since later. */
    private boolean tunedLengths() {
        return tuned() && (eightBit() || tunedDay());
    }

    /** Token budget of a step on one attention rank, 0 where no script says it. */
    int rankTokens() {
        if (tunedLengths()) {
            return TUNED_PROMPTS * row.count("isl", USUAL_TOKENS / TUNED_PROMPTS);
        }
        return known && !plain() ? USUAL_TOKENS : 0;
    }

    /** Tokens of the largest captured CUDA graph, 0 for the default. */
    int largestGraph() {
        return mxfp4() || tuned() ? LARGEST_GRAPH : 0;
    }

    /** Tokens of an answer that are streamed together. */
    int streamInterval() {
        return tunedLengths() ? TUNED_INTERVAL : 1;
    }
}
