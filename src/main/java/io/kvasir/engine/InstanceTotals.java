package io.kvasir.engine;

import io.kvasir.perf.StepShape;
import io.kvasir.perf.StepTime;

/**
 * Running sums of one instance. Steps that differ in their contexts alone are summed as counts and turned into times
 * when the batch changes, so the sums do not depend on how many steps one event stood for.
 */
public final class InstanceTotals {
    private long steps;
    private long decodeSteps;
    private double busySeconds;
    private double coldSeconds;
    private double prefillSeconds;
    private double computeSeconds;
    private double memorySeconds;
    private double communicationSeconds;
    private double overheadSeconds;
    private double flops;
    private double bytes;
    private double blockSeconds;
    private long peakBlocks;
    private double decodingSeconds;
    private long decodeTokens;
    private long prefillTokens;
    private long draftedTokens;
    private long acceptedTokens;
    private long rounds;
    private long preemptions;
    private long hostTokens;
    private long diskTokens;
    private long loads;
    private double loadWaitSeconds;
    private double loadedBytes;
    private double storedBytes;

    private final StepTime openTime = new StepTime();
    private long openVersion = -1;
    private int openSequences;
    private long openSteps;
    private double openContext;
    private double openLocalContext;

    /** KV blocks held over time: block-seconds of some steps, and the most held in them. */
    void blocks(double heldBlockSeconds, long most) {
        blockSeconds = heldBlockSeconds;
        peakBlocks = Math.max(peakBlocks, most);
    }

    /** Time a first step took beyond what its shape costs. */
    void coldStart(double seconds) {
        coldSeconds += seconds;
    }

    /** Steps of one evaluated shape; context sums over all of them. */
    void account(PlannedStep step, long count, double contextSum, double localContextSum) {
        StepShape shape = step.shape;
        steps += count;
        decodeTokens += count * shape.decodeSequences + step.accepted;
        prefillTokens += shape.prefillTokens;
        draftedTokens += step.drafted;
        acceptedTokens += step.accepted;
        if (shape.decodeSequences > 0) {
            decodeSteps += count;
            if (step.drafted > 0) {
                rounds += shape.decodeSequences;
            }
        }
        if (step.version < 0 || step.version != openVersion) {
            flush();
            openTime.copyFrom(step.time);
            openVersion = step.version;
            openSequences = shape.decodeSequences;
        }
        openSteps += count;
        openContext += contextSum;
        openLocalContext += localContextSum;
        if (step.version < 0) {
            flush();
        }
    }

    void preempted() {
        preemptions++;
    }

    /** Tokens of one request's prompt come back from lower tiers. */
    void loaded(long fromHost, long fromDisk, double bytesPerToken) {
        loads++;
        hostTokens += fromHost;
        diskTokens += fromDisk;
        loadedBytes += (fromHost + fromDisk) * bytesPerToken;
    }

    /** A request or a step waited for loads. */
    void waitedForLoads(double seconds) {
        loadWaitSeconds += seconds;
    }

    /** Bytes went from the devices to host memory. */
    void stored(double bytes) {
        storedBytes += bytes;
    }

    /** Settles what is still counted in steps. */
    void flush() {
        if (openSteps > 0) {
            double seconds = sum(openTime.seconds);
            busySeconds += seconds;
            decodingSeconds += openSequences * seconds;
            computeSeconds += sum(openTime.computeSeconds);
            memorySeconds += sum(openTime.memorySeconds);
            communicationSeconds += sum(openTime.communicationSeconds);
            overheadSeconds += sum(openTime.overheadSeconds);
            flops += sum(openTime.flops);
            bytes += sum(openTime.bytes);
            prefillSeconds += openTime.prefillShare * seconds;
        }
        openSteps = 0;
        openContext = 0;
        openLocalContext = 0;
        openVersion = -1;
    }

    private double sum(StepTime.Affine part) {
        return part.base * openSteps + part.perContext * openContext + part.perLocal * openLocalContext;
    }

    public long steps() {
        return steps;
    }

    /** Steps in which at least one sequence decoded. */
    public long decodeSteps() {
        return decodeSteps;
    }

    /** Time in steps, seconds. */
    public double busySeconds() {
        return busySeconds + sum(openTime.seconds) + coldSeconds;
    }

    /** Part of the busy time that prompt tokens caused, seconds. */
    public double prefillSeconds() {
        return prefillSeconds + openTime.prefillShare * sum(openTime.seconds);
    }

    public double computeSeconds() {
        return computeSeconds + sum(openTime.computeSeconds);
    }

    public double memorySeconds() {
        return memorySeconds + sum(openTime.memorySeconds);
    }

    public double communicationSeconds() {
        return communicationSeconds + sum(openTime.communicationSeconds);
    }

    public double overheadSeconds() {
        return overheadSeconds + sum(openTime.overheadSeconds) + coldSeconds;
    }

    /** Floating-point operations of all devices of the instance. */
    public double flops() {
        return flops + sum(openTime.flops);
    }

    /** Bytes moved in device memory by all devices of the instance. */
    public double bytes() {
        return bytes + sum(openTime.bytes);
    }

    /** Integral over busy time of KV blocks held, block-seconds. */
    public double blockSeconds() {
        return blockSeconds;
    }

    public long peakBlocks() {
        return peakBlocks;
    }

    /** Integral over busy time of decoding sequences, sequence-seconds. */
    public double decodingSeconds() {
        return decodingSeconds + openSequences * sum(openTime.seconds);
    }

    /** Tokens produced by decoding steps (first tokens come from prefill steps and are not among them). */
    public long decodeTokens() {
        return decodeTokens;
    }

    /** Prompt tokens computed, recomputation after preemption included. */
    public long prefillTokens() {
        return prefillTokens;
    }

    public long draftedTokens() {
        return draftedTokens;
    }

    public long acceptedTokens() {
        return acceptedTokens;
    }

    /** Rounds of speculation, one per sequence and step with drafts. */
    public long rounds() {
        return rounds;
    }

    public long preemptions() {
        return preemptions;
    }

    /** Prompt tokens that came back from host memory. */
    public long hostTokens() {
        return hostTokens;
    }

    /** Prompt tokens that came back from disk. */
    public long diskTokens() {
        return diskTokens;
    }

    /** Times that a request got tokens from lower tiers. */
    public long loads() {
        return loads;
    }

    /** How long requests or steps waited for such tokens, seconds. */
    public double loadWaitSeconds() {
        return loadWaitSeconds;
    }

    /** Bytes that came back from lower tiers. */
    public double loadedBytes() {
        return loadedBytes;
    }

    /** Bytes that went from the devices to host memory. */
    public double storedBytes() {
        return storedBytes;
    }
}
