package io.kvasir.experiment.validate;

import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.serving.KvFootprint;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import io.kvasir.model.serving.WeightBytes;

/**
 * Limits that TensorRT-LLM's benchmarking tool takes where it is given none: seats for the requests its estimate of the
 * cache holds, and tokens for prompts and answers to keep step with each other (tensorrt_llm/bench/build/tuning.py, 1.0).
 *
 * @param seats {@code max_batch_size}
 * @param tokens {@code max_num_tokens}
 */
record TunedLimits(int seats, int tokens) {
    private static final double SHARE_OF_FREE = 0.95;
    private static final int MOST_SEATS = 4096;
    private static final int MOST_TOKENS = 32_768;
    private static final int FEWEST_SEATS = 64;
    private static final int FEWEST_TOKENS = 2048;

    /**
     * The limits for a system and a load of fixed lengths.
     *
     * @param promptTokens also the least the token limit may be: prompts are not cut into chunks by default
     * @param outputTokens of an answer
     */
    static TunedLimits of(
            LlmArchitecture model,
            Accelerator accelerator,
            Parallelism layout,
            Precision precision,
            int promptTokens,
            int outputTokens) {
        int devices = layout.devices();
        double free = (double) accelerator.memory().capacityBytes() * devices
                - WeightBytes.of(model, precision).total();
        Parallelism sliced = Parallelism.tensor(devices / layout.pipeline());
        double token = KvFootprint.perDevice(model, precision.kvCache(), sliced).bytesPerToken() * sliced.devices();
        double held = SHARE_OF_FREE * free / (token * (promptTokens + outputTokens));
        double seats = Math.max(1, Math.min(held, MOST_SEATS)) / layout.pipeline();
        double tokens = Math.min(seats * (1 + promptTokens / (double) outputTokens), MOST_TOKENS);
        int rounded = roundedSeats(seats);
        return new TunedLimits(rounded, Math.max(roundedTokens(tokens), promptTokens + rounded));
    }

    private static int roundedSeats(double seats) {
        if (seats < 256) {
            return Math.max(FEWEST_SEATS, up(seats, 32));
        }
        return seats < 1024 ? up(seats, 128) : up(seats, 256);
    }

    private static int roundedTokens(double tokens) {
        if (tokens < 4096) {
            return Math.max(FEWEST_TOKENS, up(tokens, 256));
        }
        return tokens < 8192 ? up(tokens, 512) : up(tokens, 1024);
    }

    private static int up(double value, int grain) {
        return grain * (int) Math.ceil(value / grain);
    }
}
