package io.kvasir.model.pricing;

import java.util.List;
import java.util.Optional;

/**
 * Everything about a price beside the figure itself.
 *
 * @param ownership terms that the price of an owned device is computed from; empty takes the published figure
 * @param spot losses of a device that can be taken back
 * @param tariff hours of the day with another price
 * @param energy electricity, carbon and PUE, for the energy metrics whoever owns the device
 */
public record PriceTerms(
        Optional<OwnershipTerms> ownership, SpotTerms spot, List<TariffBand> tariff, EnergyTerms energy) {
    /** A flat price without losses. */
    public static final PriceTerms FLAT =
            new PriceTerms(Optional.empty(), SpotTerms.NONE, List.of(), EnergyTerms.TYPICAL);

    public PriceTerms {
        tariff = List.copyOf(tariff);
    }

    /** Owned on these terms. */
    public static PriceTerms owned(OwnershipTerms ownership) {
        HostingTerms hosting = ownership.hosting();
        EnergyTerms energy = new EnergyTerms(
                hosting.pue(),
                hosting.usdPerKilowattHour(),
                EnergyTerms.TYPICAL.kgCo2PerKilowattHour(),
                EnergyTerms.TYPICAL.hostIdleShare());
        return new PriceTerms(Optional.of(ownership), SpotTerms.NONE, List.of(), energy);
    }
}
