package io.kvasir.economics;

import io.kvasir.model.hardware.PowerDraw;
import io.kvasir.model.pricing.EnergyTerms;
import io.kvasir.result.StepTotals;

/**
 * Power of one device and of its share of the host, idle and in a step.
 *
 * <p>A device in a step draws {@code idle + (TDP − idle) · activity}; the activity is the mean over busy time of what
 * limits it: 1 bound by arithmetic, 0.75 by memory, 0.5 in transfers, 0.45 waiting for the host between kernels.
 * Anchors: a part of 600 W draws 300 W just after a kernel; H200 (700 W) 517 W under a small model at batch 128 and 662 W
 * fully loaded; H100 267 to 680 W. The weights are estimates (confidence C): energy is good to about 20%.
 *
 * @param idleWatts device without work
 * @param busyWatts device in a step, mean over busy time
 * @param hostIdleWatts share of the host per device while it is idle
 * @param hostBusyWatts the same in a step: server limit over devices less TDP
 */
public record DevicePower(double idleWatts, double busyWatts, double hostIdleWatts, double hostBusyWatts) {
    private static final double MEMORY_ACTIVITY = 0.75;
    private static final double COMMUNICATION_ACTIVITY = 0.5;
    private static final double OVERHEAD_ACTIVITY = 0.45;
    /** Of TDP, where nobody states idle power: H100 70 of 700 W, B200 140 of 1000 W. */
    private static final double USUAL_IDLE_SHARE = 0.1;
    /** Of TDP, where no server limit is known: H100 575 of 700 W, B200 790 of 1000 W. */
    private static final double USUAL_HOST_SHARE = 0.8;

    /**
     * Power of a device during a run; NaN throughout when its TDP is unknown.
     *
     * @param draw data sheet
     * @param steps what bound the steps
     * @param terms host idle share
     */
    public static DevicePower of(PowerDraw draw, StepTotals steps, EnergyTerms terms) {
        double tdp = draw.tdpWatts();
        double idle = Double.isNaN(draw.idleWatts()) ? USUAL_IDLE_SHARE * tdp : draw.idleWatts();
        double host = hostWatts(draw);
        double busy = idle + Math.max(0, tdp - idle) * activity(steps);
        return new DevicePower(idle, busy, host * terms.hostIdleShare(), host);
    }

    /** Mean activity over busy time, 0..1; 0 without any step. */
    static double activity(StepTotals steps) {
        double busy =
                steps.computeSeconds() + steps.memorySeconds() + steps.communicationSeconds() + steps.overheadSeconds();
        double active = steps.computeSeconds()
                + MEMORY_ACTIVITY * steps.memorySeconds()
                + COMMUNICATION_ACTIVITY * steps.communicationSeconds()
                + OVERHEAD_ACTIVITY * steps.overheadSeconds();
        return busy > 0 ? active / busy : 0;
    }

    private static double hostWatts(PowerDraw draw) {
        boolean serverKnown = draw.devicesPerServer() > 0 && !Double.isNaN(draw.serverLimitWatts());
        return serverKnown
                ? Math.max(0, draw.serverLimitWatts() / draw.devicesPerServer() - draw.tdpWatts())
                : USUAL_HOST_SHARE * draw.tdpWatts();
    }
}
