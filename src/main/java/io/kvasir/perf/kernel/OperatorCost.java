package io.kvasir.perf.kernel;

/**
 * Time of device work, split by what bounds it, and the useful work done in it, one device. A mutable accumulator:
 * operators add to it.
 */
public final class OperatorCost {
    /** Time bound by arithmetic, seconds. */
    public double computeSeconds;
    /** Time bound by device memory, seconds. */
    public double memorySeconds;
    /** Time in collectives and transfers, seconds. */
    public double communicationSeconds;
    /** Fixed latency of kernels, seconds. */
    public double overheadSeconds;
    /** Floating-point operations the model needs, padding not counted. */
    public double flops;
    /** Bytes read or written in device memory. */
    public double bytes;

    /** All four parts together. */
    public double seconds() {
        return computeSeconds + memorySeconds + communicationSeconds + overheadSeconds;
    }

    /** Forgets everything. */
    public void clear() {
        computeSeconds = 0;
        memorySeconds = 0;
        communicationSeconds = 0;
        overheadSeconds = 0;
        flops = 0;
        bytes = 0;
    }

    /** Adds {@code factor} times another cost. */
    public void add(OperatorCost other, double factor) {
        computeSeconds += factor * other.computeSeconds;
        memorySeconds += factor * other.memorySeconds;
        communicationSeconds += factor * other.communicationSeconds;
        overheadSeconds += factor * other.overheadSeconds;
        flops += factor * other.flops;
        bytes += factor * other.bytes;
    }

    /**
     * Adds work that moves bytes and computes at the same time: the p-norm of both times, split between them in the
     * proportion of their p-th powers, so that the parts add up.
     *
     * @param memory seconds the bytes alone would take
     * @param compute seconds the arithmetic alone would take
     * @param knee p; 1 adds both, infinity is the corner of a roofline
     */
    public void addOverlapped(double memory, double compute, double knee) {
        addOverlapped(memory, compute, knee, 1);
    }

    /**
     * The same on a device under lasting load. What arithmetic draws lowers the clock: arithmetic that takes a share a of
     * the time runs slower by {@code 1 + a·(1/sustained − 1)}, so that work bound by memory keeps its pace and work bound
     * by arithmetic runs at the sustained share of its rate.
     *
     * @param sustained share of the rate that arithmetic alone sustains, in 0..1
     */
    void addOverlapped(double memory, double compute, double knee, double sustained) {
        double larger = Math.max(memory, compute);
        if (larger <= 0) {
            return;
        }
        double m = Math.pow(memory / larger, knee);
        double c = Math.pow(compute / larger, knee);
        double seconds = larger * Math.pow(m + c, 1 / knee);
        double arithmetic = c / (m + c);
        memorySeconds += seconds * m / (m + c);
        computeSeconds += seconds * arithmetic * (1 + arithmetic * (1 / sustained - 1));
    }
}
