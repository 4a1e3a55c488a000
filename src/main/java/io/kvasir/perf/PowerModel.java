package io.kvasir.perf;

import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.hardware.PowerDraw;

/**
 * Power one device draws while a step runs, from how busy it keeps memory and matrix units, by
 * {@link PowerDraw#busyWatts}.
 */
public final class PowerModel {
    private final PowerDraw draw;
    private final double bytesPerSecond;
    private final double flopsPerSecond;

    /** Power of one device that computes in its 16-bit rate. */
    public PowerModel(Accelerator accelerator) {
        draw = accelerator.power();
        bytesPerSecond = accelerator.memory().bandwidthBytesPerSecond();
        flopsPerSecond = WeightFormat.sixteenBitPeak(accelerator.compute());
    }

    /** Watts of a device without work; NaN when neither idle power nor limit is known. */
    public double idleWatts() {
        return draw.idleOrUsualWatts();
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
        double busy = busySeconds <= 0
                ? idleWatts()
                : draw.busyWatts(flops / (flopsPerSecond * busySeconds), bytes / (bytesPerSecond * busySeconds));
        return (busySeconds * busy + (seconds - busySeconds) * idleWatts()) / seconds;
    }
}
