package io.kvasir.model.pricing;

import io.kvasir.model.Provenance;
import java.util.Locale;

/**
 * Two kinds of owner with the middle of their usual terms: network per device, interest, colocation, electricity, PUE,
 * staff. Ranges (2024 and 2025): interest 8-10% against 11-14%; colocation 90 against 130 USD per kW and month (range
 * 90-250); electricity 0.05-0.08 against 0.08-0.12 USD/kWh; PUE 1.10-1.25 against 1.25-1.4; staff, spares and software
 * 2-3% against 3-5% of the purchase a year; residual 5%; four years in service.
 */
public enum OperatorProfile {
    /** Builds its own sites and borrows cheaply. */
    HYPERSCALER(3_500, 0.09, 90, 0.07, 1.25, 0.02),
    /** Rents space and pays for risk. */
    NEOCLOUD(5_500, 0.12, 130, 0.10, 1.3, 0.03);

    private static final double LIFE_YEARS = 4;
    private static final double RESIDUAL_SHARE = 0.05;

    private final double networkUsdPerDevice;
    private final double interestRate;
    private final double colocationUsdPerKilowattMonth;
    private final double usdPerKilowattHour;
    private final double pue;
    private final double yearlyShareOfCapex;

    OperatorProfile(
            double networkUsdPerDevice,
            double interestRate,
            double colocationUsdPerKilowattMonth,
            double usdPerKilowattHour,
            double pue,
            double yearlyShareOfCapex) {
        this.networkUsdPerDevice = networkUsdPerDevice;
        this.interestRate = interestRate;
        this.colocationUsdPerKilowattMonth = colocationUsdPerKilowattMonth;
        this.usdPerKilowattHour = usdPerKilowattHour;
        this.pue = pue;
        this.yearlyShareOfCapex = yearlyShareOfCapex;
    }

    /**
     * Terms of this owner for a server.
     *
     * @param serverUsd one server with its devices
     * @param deviceUsd one device of it; NaN when unknown
     * @param devicesPerServer devices in it
     * @param kilowattsPerDevice IT power of one device with its share of the server
     */
    public OwnershipTerms terms(double serverUsd, double deviceUsd, int devicesPerServer, double kilowattsPerDevice) {
        CapitalTerms capital = new CapitalTerms(
                serverUsd, deviceUsd, devicesPerServer, networkUsdPerDevice, LIFE_YEARS, interestRate, RESIDUAL_SHARE);
        HostingTerms hosting =
                new HostingTerms(kilowattsPerDevice, colocationUsdPerKilowattMonth, usdPerKilowattHour, pue);
        String source = "terms of a " + name().toLowerCase(Locale.ROOT) + ", middle of the usual range";
        return new OwnershipTerms(
                capital,
                hosting,
                new OperationTerms(yearlyShareOfCapex, 1, 0),
                new Provenance(source, "2025", Provenance.Confidence.C));
    }
}
