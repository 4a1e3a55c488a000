package io.kvasir.economics;

import io.kvasir.model.Provenance;

/**
 * List price of an API.
 *
 * @param name model and provider
 * @param inputUsdPerMtok per million prompt tokens
 * @param cachedInputUsdPerMtok per million prompt tokens served from a cache; NaN when there is no such price
 * @param outputUsdPerMtok per million output tokens, hidden reasoning tokens included
 * @param provenance where it was read, and when
 */
public record TokenPrice(
        String name,
        double inputUsdPerMtok,
        double cachedInputUsdPerMtok,
        double outputUsdPerMtok,
        Provenance provenance) {
    private static final double MILLION = 1e6;

    public TokenPrice {
        if (!(inputUsdPerMtok >= 0) || !(outputUsdPerMtok >= 0) || cachedInputUsdPerMtok < 0) {
            throw new IllegalArgumentException("prices are not negative: " + name);
        }
    }

    /** A price without a cache discount. */
    public static TokenPrice of(String name, double input, double output, Provenance provenance) {
        return new TokenPrice(name, input, Double.NaN, output, provenance);
    }

    /** USD per million tokens of a mix; {@code blended(3)} is the usual three prompt tokens to one output token. */
    public double blended(double promptTokensPerOutputToken) {
        double weight = promptTokensPerOutputToken;
        return (weight * inputUsdPerMtok + outputUsdPerMtok) / (weight + 1);
    }

    /**
     * USD of one request.
     *
     * @param promptTokens all prompt tokens
     * @param cachedTokens of those, served from a cache; charged as ordinary ones without a cache price
     * @param outputTokens visible and hidden
     */
    public double requestUsd(double promptTokens, double cachedTokens, double outputTokens) {
        double cached = Double.isNaN(cachedInputUsdPerMtok) ? inputUsdPerMtok : cachedInputUsdPerMtok;
        return ((promptTokens - cachedTokens) * inputUsdPerMtok
                        + cachedTokens * cached
                        + outputTokens * outputUsdPerMtok)
                / MILLION;
    }
}
