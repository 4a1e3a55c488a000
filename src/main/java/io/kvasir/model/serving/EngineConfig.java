package io.kvasir.model.serving;

import io.kvasir.model.PolicyRef;

/**
 * Serving software and its options, in vLLM's spelling.
 *
 * @param software engine and version the step-time coefficients are chosen for
 * @param scheduler batch scheduler
 * @param maxNumSeqs requests in one step at most, all attention ranks together
 * @param maxNumBatchedTokens token budget of one step, all attention ranks together
 *     ({@code max_num_batched_tokens} times the ranks)
 * @param maxModelLen longest prompt plus output; longer requests are rejected ({@code max_model_len})
 * @param kv KV cache options
 * @param execution how steps are driven
 */
public record EngineConfig(
        EngineSoftware software,
        PolicyRef scheduler,
        int maxNumSeqs,
        int maxNumBatchedTokens,
        int maxModelLen,
        KvConfig kv,
        ExecutionConfig execution) {
    public EngineConfig {
        if (maxNumSeqs < 1 || maxNumBatchedTokens < 1 || maxModelLen < 1) {
            throw new IllegalArgumentException(
                    "max_num_seqs, max_num_batched_tokens and max_model_len must be at least 1");
        }
    }
}
