package io.kvasir.economics;

import io.kvasir.model.hardware.PowerDraw;
import io.kvasir.model.pricing.EnergyTerms;
import io.kvasir.result.EngineTotals;
import io.kvasir.result.InstanceTime;

/**
 * Power of one device and of its share of the host, idle and in a step. A device in a step follows
 * {@link PowerDraw#busyWatts}; its host draws its full-load share. Good to about 20%.
 *
 * @param idleWatts device without work
 * @param busyWatts device in a step, mean over busy time
 * @param hostIdleWatts share of the host per device while it is idle
 * @param hostBusyWatts the same in a step
 */
public record DevicePower(double idleWatts, double busyWatts, double hostIdleWatts, double hostBusyWatts) {
    /**
     * Power of a device during a run; NaN throughout when its limit is unknown.
     *
     * @param draw data sheet
     * @param engine FLOPs and bytes of the run
     * @param terms host idle share
     */
    public static DevicePower of(PowerDraw draw, EngineTotals engine, EnergyTerms terms) {
        InstanceTime time = engine.time();
        double flops = utilisation(engine.steps().flops(), time.peakFlopsPerSecond(), time.busySeconds());
        double bytes = utilisation(engine.steps().bytes(), time.peakBytesPerSecond(), time.busySeconds());
        double host = draw.hostWatts();
        return new DevicePower(
                draw.idleOrUsualWatts(), draw.busyWatts(flops, bytes), host * terms.hostIdleShare(), host);
    }

    private static double utilisation(double amount, double peakPerSecond, double seconds) {
        return seconds > 0 && peakPerSecond > 0 ? amount / (peakPerSecond * seconds) : 0;
    }
}
