package io.kvasir.economics;

import io.kvasir.model.llm.FlopCount;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.result.ClassResult;
import io.kvasir.result.TokenCounts;

/**
 * What a prompt token found in the prefix cache still costs: the tokens computed behind it attend to it. Its share of the
 * input spend is the share of the prompt's FLOPs that fall on pairs of a computed and a cached token, at the mean
 * lengths of the run. The room it holds in the cache is not charged.
 */
final class CachedInput {
    private CachedInput() {}

    /** Share of prompt FLOPs spent on attention to cached tokens, 0..1; NaN when nothing was cached. */
    static double shareOfPromptWork(LlmArchitecture model, ClassResult requests) {
        TokenCounts tokens = requests.tokens();
        long finished = requests.outcomes().finished();
        if (finished == 0 || tokens.cachedPrompt() == 0) {
            return Double.NaN;
        }
        long cached = Math.round((double) tokens.cachedPrompt() / finished);
        long computed = Math.max(1, Math.round((double) (tokens.prompt() - tokens.cachedPrompt()) / finished));
        double behindCache = FlopCount.prompt(model, cached, computed);
        double alone = FlopCount.prompt(model, 0, computed);
        return (behindCache - alone) / behindCache;
    }
}
