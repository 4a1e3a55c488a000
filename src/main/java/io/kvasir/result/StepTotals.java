package io.kvasir.result;

/**
 * Sums over the engine steps of the measured window. The four kinds of seconds add up to the busy time.
 *
 * @param steps engine steps
 * @param computeSeconds bound by arithmetic
 * @param memorySeconds bound by device memory
 * @param communicationSeconds in collectives and transfers
 * @param overheadSeconds waiting for the host or a launch
 * @param prefillSeconds busy seconds that belong to prompt tokens
 * @param flops the model needs, not padding
 * @param bytes that must be read or written in device memory
 */
public record StepTotals(
        long steps,
        double computeSeconds,
        double memorySeconds,
        double communicationSeconds,
        double overheadSeconds,
        double prefillSeconds,
        double flops,
        double bytes) {}
