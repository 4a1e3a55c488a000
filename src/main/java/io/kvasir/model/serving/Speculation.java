package io.kvasir.model.serving;

import io.kvasir.model.PolicyRef;
import io.kvasir.model.llm.LlmArchitecture;
import java.util.Optional;

/**
 * Speculative decoding of one deployment.
 *
 * @param method who drafts: {@code draft_model}, {@code eagle}, {@code eagle3}, {@code medusa}, {@code mtp}, {@code ngram}
 * @param numSpeculativeTokens drafts per round ({@code num_speculative_tokens})
 * @param acceptance acceptance model and its parameters
 * @param draftModel architecture of a separate draft model
 * @param draftTensorParallel tensor-parallel size of the draft model
 * @param disableByBatchSize running requests from which drafting stops; 0 never ({@code disable_by_batch_size})
 * @param maxVerifiedTokens tokens of all requests one step verifies at most, so that drafts shrink with load; 0 for no limit
 * @param tree how the drafts of a round hang together
 */
public record Speculation(
        String method,
        int numSpeculativeTokens,
        PolicyRef acceptance,
        Optional<LlmArchitecture> draftModel,
        int draftTensorParallel,
        int disableByBatchSize,
        int maxVerifiedTokens,
        DraftTree tree) {
    public Speculation {
        if (numSpeculativeTokens < 1) {
            throw new IllegalArgumentException("num_speculative_tokens must be at least 1");
        }
    }

    /** Chains of drafts whose number does not shrink with load. */
    public Speculation(
            String method,
            int numSpeculativeTokens,
            PolicyRef acceptance,
            Optional<LlmArchitecture> draftModel,
            int draftTensorParallel,
            int disableByBatchSize) {
        this(
                method,
                numSpeculativeTokens,
                acceptance,
                draftModel,
                draftTensorParallel,
                disableByBatchSize,
                0,
                DraftTree.CHAIN);
    }
}
