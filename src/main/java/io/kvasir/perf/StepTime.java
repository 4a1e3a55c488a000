package io.kvasir.perf;

/**
 * How long a step takes and why, as a function of the decoding contexts: every quantity is
 * {@code base + perContext · decodeContextTokens + perLocal · decodeLocalContextTokens}. Between two changes of the
 * batch only the contexts grow, so one evaluation serves a whole run of steps, exactly.
 *
 * <p>Filled by a {@link StepTimeModel}; fields are public because the engine reads them in its innermost loop.
 */
public final class StepTime {
    /** Duration of the step, seconds. */
    public final Affine seconds = new Affine();
    /** Part of the duration bound by arithmetic, seconds. */
    public final Affine computeSeconds = new Affine();
    /** Part bound by device memory, seconds. */
    public final Affine memorySeconds = new Affine();
    /** Part spent in collectives and transfers, seconds. */
    public final Affine communicationSeconds = new Affine();
    /** Part in which the device waits for the host or for a launch, seconds. */
    public final Affine overheadSeconds = new Affine();
    /** Floating-point operations the model needs (not padding), all devices of the instance together. */
    public final Affine flops = new Affine();
    /** Bytes that must be read or written in device memory, all devices of the instance together. */
    public final Affine bytes = new Affine();
    /** Share of the duration that belongs to prompt tokens, 0..1; the rest belongs to decoded tokens. */
    public double prefillShare;

    /** Takes over every value of another step time. */
    public void copyFrom(StepTime other) {
        seconds.copyFrom(other.seconds);
        computeSeconds.copyFrom(other.computeSeconds);
        memorySeconds.copyFrom(other.memorySeconds);
        communicationSeconds.copyFrom(other.communicationSeconds);
        overheadSeconds.copyFrom(other.overheadSeconds);
        flops.copyFrom(other.flops);
        bytes.copyFrom(other.bytes);
        prefillShare = other.prefillShare;
    }

    /** {@code base + perContext · context + perLocal · local}. */
    public static final class Affine {
        public double base;
        public double perContext;
        public double perLocal;

        /** Sets the three coefficients. */
        public void set(double base, double perContext, double perLocal) {
            this.base = base;
            this.perContext = perContext;
            this.perLocal = perLocal;
        }

        /** Takes over the three coefficients of another. */
        public void copyFrom(Affine other) {
            set(other.base, other.perContext, other.perLocal);
        }

        /** The value for given sums of contexts. */
        public double at(double contextTokens, double localContextTokens) {
            return base + perContext * contextTokens + perLocal * localContextTokens;
        }
    }
}
