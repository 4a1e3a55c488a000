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
        double tdpWatts, double idleWatts, double serverLimitWatts, int devicesPerServer, double allInWattsPerDevice) {}
