package io.kvasir.model.pricing;

/**
 * Where the machine stands. Electricity is charged for the provisioned power, as a data centre charges it.
 *
 * @param kilowattsPerDevice IT power of one device with its share of the server
 * @param colocationUsdPerKilowattMonth space, cooling and power distribution
 * @param usdPerKilowattHour electricity
 * @param pue power usage effectiveness: facility power over IT power, at least 1
 */
public record HostingTerms(
        double kilowattsPerDevice, double colocationUsdPerKilowattMonth, double usdPerKilowattHour, double pue) {
    public HostingTerms {
        PricingChecks.notNegative("kilowattsPerDevice", kilowattsPerDevice);
        PricingChecks.notNegative("colocationUsdPerKilowattMonth", colocationUsdPerKilowattMonth);
        PricingChecks.notNegative("usdPerKilowattHour", usdPerKilowattHour);
        PricingChecks.pue(pue);
    }
}
