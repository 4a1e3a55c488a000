package io.kvasir.model.pricing;

/**
 * What is bought, and what the money costs.
 *
 * @param serverUsd one server with its devices
 * @param deviceUsd of that, one device; NaN when the split is not known
 * @param devicesPerServer devices in the server, at least 1
 * @param networkUsdPerDevice switches, cables and network cards per device
 * @param lifeYears years in service
 * @param interestRate yearly cost of capital, 0 for straight-line depreciation
 * @param residualShare share of the purchase recovered at the end of life, 0..1
 */
public record CapitalTerms(
        double serverUsd,
        double deviceUsd,
        int devicesPerServer,
        double networkUsdPerDevice,
        double lifeYears,
        double interestRate,
        double residualShare) {
    public CapitalTerms {
        PricingChecks.notNegative("serverUsd", serverUsd);
        PricingChecks.notNegative("networkUsdPerDevice", networkUsdPerDevice);
        PricingChecks.notNegative("interestRate", interestRate);
        PricingChecks.share("residualShare", residualShare);
        if (devicesPerServer < 1 || !(lifeYears > 0) || Double.isInfinite(lifeYears)) {
            throw new IllegalArgumentException("a server needs at least one device and a positive life, got "
                    + devicesPerServer + " devices and " + lifeYears + " years");
        }
        if (deviceUsd < 0 || deviceUsd * devicesPerServer > serverUsd) {
            throw new IllegalArgumentException(devicesPerServer + " devices of " + deviceUsd
                    + " USD must be part of the server price of " + serverUsd + " USD");
        }
    }

    /** The same purchase kept for another time. */
    public CapitalTerms withLife(double years) {
        return new CapitalTerms(
                serverUsd, deviceUsd, devicesPerServer, networkUsdPerDevice, years, interestRate, residualShare);
    }
}
