package io.kvasir.result;

/**
 * Tokens of the finished requests of the measured window.
 *
 * @param prompt prompt tokens, cached ones included
 * @param cachedPrompt prompt tokens that were found in the prefix cache
 * @param output tokens delivered
 */
public record TokenCounts(long prompt, long cachedPrompt, long output) {
    public TokenCounts {
        if (cachedPrompt > prompt || cachedPrompt < 0 || output < 0) {
            throw new IllegalArgumentException(
                    "cached prompt tokens " + cachedPrompt + " of " + prompt + ", output " + output);
        }
    }

    /** Prompt and output together. */
    public long total() {
        return prompt + output;
    }
}
