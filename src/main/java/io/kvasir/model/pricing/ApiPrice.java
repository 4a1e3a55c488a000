package io.kvasir.model.pricing;

import io.kvasir.model.Provenance;

/**
 * List price of one model behind an API, from one day on.
 *
 * @param model as the provider names it
 * @param provider who sells
 * @param lastDay last day known, ISO; empty while current
 * @param inputUsdPerMtoken USD per million prompt tokens
 * @param outputUsdPerMtoken USD per million generated tokens
 * @param cachedInputUsdPerMtoken USD per million prompt tokens found in a cache, NaN when there is no such price
 * @param outputTokensPerSecond speed one user sees, NaN when not published
 * @param provenance source; its date is the first day of the price
 */
public record ApiPrice(
        String model,
        String provider,
        String lastDay,
        double inputUsdPerMtoken,
        double outputUsdPerMtoken,
        double cachedInputUsdPerMtoken,
        double outputTokensPerSecond,
        Provenance provenance) {
    /** First day of the price, ISO, possibly a month alone. */
    public String firstDay() {
        return provenance.date();
    }

    /** Price of a token mix with three prompt tokens to one generated token, USD per million. */
    public double blendedUsdPerMtoken() {
        return (3 * inputUsdPerMtoken + outputUsdPerMtoken) / 4;
    }

    /** Whether the price held on an ISO day; partial dates hold from their first to their last day. */
    public boolean heldOn(String isoDay) {
        boolean begun = firstDay().compareTo(isoDay) <= 0;
        boolean over = !lastDay.isEmpty() && isoDay.compareTo(lastDay) > 0 && !isoDay.startsWith(lastDay);
        return begun && !over;
    }
}
