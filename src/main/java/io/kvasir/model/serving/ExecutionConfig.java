package io.kvasir.model.serving;

import io.kvasir.model.PolicyRef;

/**
 * How steps are driven.
 *
 * @param stepTime step-time model
 * @param asyncScheduling the next batch is fixed while the current one runs ({@code async_scheduling})
 * @param enforceEager no CUDA graphs ({@code enforce_eager})
 * @param maxCudagraphCaptureSize largest captured batch, tokens; 0 for the engine's default
 * @param coldStart whether first uses of kernels are paid for
 * @param admission queue order of waiting requests: {@code fcfs}, {@code priority}, …
 * @param attention what attention kernels write to memory
 * @param streaming how answers leave the server
 */
public record ExecutionConfig(
        PolicyRef stepTime,
        boolean asyncScheduling,
        boolean enforceEager,
        int maxCudagraphCaptureSize,
        boolean coldStart,
        PolicyRef admission,
        AttentionBackend attention,
        StreamingConfig streaming) {
    /** With every token streamed by itself from one process. */
    public ExecutionConfig(
            PolicyRef stepTime,
            boolean asyncScheduling,
            boolean enforceEager,
            int maxCudagraphCaptureSize,
            boolean coldStart,
            PolicyRef admission,
            AttentionBackend attention) {
        this(
                stepTime,
                asyncScheduling,
                enforceEager,
                maxCudagraphCaptureSize,
                coldStart,
                admission,
                attention,
                StreamingConfig.SINGLE);
    }

    /** With attention that keeps its scores on the chip, too. */
    public ExecutionConfig(
            PolicyRef stepTime,
            boolean asyncScheduling,
            boolean enforceEager,
            int maxCudagraphCaptureSize,
            boolean coldStart,
            PolicyRef admission) {
        this(
                stepTime,
                asyncScheduling,
                enforceEager,
                maxCudagraphCaptureSize,
                coldStart,
                admission,
                AttentionBackend.FLASH);
    }

    /** The same under another step-time model. */
    public ExecutionConfig withStepTime(PolicyRef other) {
        return new ExecutionConfig(
                other,
                asyncScheduling,
                enforceEager,
                maxCudagraphCaptureSize,
                coldStart,
                admission,
                attention,
                streaming);
    }
}
