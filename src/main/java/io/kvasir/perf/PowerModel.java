package io.kvasir.perf;

import io.kvasir.model.hardware.Accelerator;

/**
 * Power one device draws while a step runs, from how busy it keeps memory and matrix units:
 *
 * <pre>
 *   watts = idle + (tdp − idle) · min(1, base + memory · MBU + compute · MFU)
 * </pre>
 *
 * The shares reproduce the board power of prompt and token phases of Llama-2-70B and BLOOM on A100 and H100 (Splitwise,
 * arXiv 2311.18677, figures 8 and 9): prompts run near the limit, token generation at about half of it whatever the
 * batch. Data sheets state no idle power for many devices; then a tenth of the limit is taken.
 */
public final class PowerModel {
    private static final double BASE_SHARE = 0.30;
    private static final double MEMORY_SHARE = 0.40;
    private static final double COMPUTE_SHARE = 0.75;
    private static final double UNKNOWN_IDLE_SHARE = 0.1;

    private final double idleWatts;
    private final double limitWatts;
    private final double bytesPerSecond;
    private final double flopsPerSecond;

    /** Power of one device that computes in its 16-bit rate. */
    public PowerModel(Accelerator accelerator) {
        limitWatts = accelerator.power().tdpWatts();
        double idle = accelerator.power().idleWatts();
        idleWatts = Double.isNaN(idle) ? UNKNOWN_IDLE_SHARE * limitWatts : idle;
        bytesPerSecond = accelerator.memory().bandwidthBytesPerSecond();
        flopsPerSecond = WeightFormat.sixteenBitPeak(accelerator.compute());
    }

    /** Watts of a device without work; NaN when neither idle power nor limit is known. */
    public double idleWatts() {
        return idleWatts;
    }

    /**
     * Mean watts of one device over a stretch of time.
     *
     * @param seconds length of the stretch, at least as long as {@code busySeconds}
     * @param busySeconds part of it in which steps ran
     * @param flops of one device in it
     * @param bytes of one device in it
     */
    public double meanWatts(double seconds, double busySeconds, double flops, double bytes) {
        if (!(seconds > 0)) {
            return Double.NaN;
        }
        double busy = busySeconds <= 0 ? idleWatts : busyWatts(busySeconds, flops, bytes);
        return (busySeconds * busy + (seconds - busySeconds) * idleWatts) / seconds;
    }

    private double busyWatts(double seconds, double flops, double bytes) {
        double memory = MEMORY_SHARE * bytes / (bytesPerSecond * seconds);
        double compute = COMPUTE_SHARE * flops / (flopsPerSecond * seconds);
        return idleWatts + (limitWatts - idleWatts) * Math.min(1, BASE_SHARE + memory + compute);
    }
}
