package io.kvasir.model.hardware;

/**
 * Power of one device and its share of the server, in watts; NaN when unknown.
 *
 * @param tdpWatts device limit
 * @param idleWatts device idle
 * @param serverLimitWatts whole server at its limit
 * @param devicesPerServer devices in that server, 0 when unknown
 * @param allInWattsPerDevice provisioned utility power with host, network and cooling
 */
public record PowerDraw(
        double tdpWatts, double idleWatts, double serverLimitWatts, int devicesPerServer, double allInWattsPerDevice) {
    private static final double BASE_SHARE = 0.30;
    private static final double MEMORY_SHARE = 0.40;
    private static final double COMPUTE_SHARE = 0.75;
    /** Of the limit, where nobody states idle power: H100 70 of 700 W, B200 140 of 1000 W. */
    private static final double USUAL_IDLE_SHARE = 0.1;
    /** Of the limit, where no server limit is known: H100 575 of 700 W, B200 790 of 1000 W. */
    private static final double USUAL_HOST_SHARE = 0.8;

    /** Watts of a device without work: as stated, else a tenth of its limit; NaN when that is unknown too. */
    public double idleOrUsualWatts() {
        return Double.isNaN(idleWatts) ? USUAL_IDLE_SHARE * tdpWatts : idleWatts;
    }

    /**
     * Watts of a device in a step: {@code idle + (tdp − idle) · min(1, 0.30 + 0.40 · MBU + 0.75 · MFU)}. The shares
     * reproduce the board power of prompt and token phases of Llama-2-70B and BLOOM on A100 and H100 (Splitwise, arXiv
     * 2311.18677, figures 8 and 9): prompts run near the limit, token generation at about half of it whatever the batch.
     *
     * @param flopUtilisation FLOPs over peak, of the format in use
     * @param bandwidthUtilisation bytes over peak
     */
    public double busyWatts(double flopUtilisation, double bandwidthUtilisation) {
        double share = BASE_SHARE + MEMORY_SHARE * bandwidthUtilisation + COMPUTE_SHARE * flopUtilisation;
        return idleOrUsualWatts() + (tdpWatts - idleOrUsualWatts()) * Math.min(1, share);
    }

    /** Full-load watts of the host per device: server limit over devices, less the device's own. */
    public double hostWatts() {
        boolean serverKnown = devicesPerServer > 0 && !Double.isNaN(serverLimitWatts);
        return serverKnown ? Math.max(0, serverLimitWatts / devicesPerServer - tdpWatts) : USUAL_HOST_SHARE * tdpWatts;
    }
}
