package io.kvasir.model.pricing;

/**
 * What turns power of devices into utility energy, money and carbon.
 *
 * @param pue facility power over IT power, at least 1
 * @param usdPerKilowattHour electricity
 * @param kgCo2PerKilowattHour carbon intensity of the grid
 * @param hostIdleShare share of the host's full-load power that it draws while its devices are idle, 0..1
 */
public record EnergyTerms(double pue, double usdPerKilowattHour, double kgCo2PerKilowattHour, double hostIdleShare) {
    /**
     * PUE 1.25 and 0.08 USD/kWh (middle of the usual range, 2025); 0.445 kg CO2 per kWh is the world's mean of 2024 (IEA,
     * Electricity 2025); an idle host at half of its full-load power is an estimate.
     */
    public static final EnergyTerms TYPICAL = new EnergyTerms(1.25, 0.08, 0.445, 0.5);

    public EnergyTerms {
        PricingChecks.pue(pue);
        PricingChecks.notNegative("usdPerKilowattHour", usdPerKilowattHour);
        PricingChecks.notNegative("kgCo2PerKilowattHour", kgCo2PerKilowattHour);
        PricingChecks.share("hostIdleShare", hostIdleShare);
    }
}
