package io.kvasir.economics;

import io.kvasir.model.pricing.ApiPrice;

/** What requests cost at an API's list price. */
public final class ApiCost {
    private static final double MILLION = 1e6;

    private ApiCost() {}

    /** USD per million tokens of a mix with so many prompt tokens to one output token. */
    public static double blended(ApiPrice price, double promptTokensPerOutputToken) {
        double weight = promptTokensPerOutputToken;
        return (weight * price.inputUsdPerMtoken() + price.outputUsdPerMtoken()) / (weight + 1);
    }

    /**
     * USD of one request.
     *
     * @param promptTokens all prompt tokens
     * @param cachedTokens of those, served from a cache; charged as ordinary ones where there is no cache price
     * @param outputTokens visible and hidden
     */
    public static double requestUsd(ApiPrice price, double promptTokens, double cachedTokens, double outputTokens) {
        double input = price.inputUsdPerMtoken();
        double cached = Double.isNaN(price.cachedInputUsdPerMtoken()) ? input : price.cachedInputUsdPerMtoken();
        return ((promptTokens - cachedTokens) * input
                        + cachedTokens * cached
                        + outputTokens * price.outputUsdPerMtoken())
                / MILLION;
    }
}
