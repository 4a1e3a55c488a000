package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;
import io.kvasir.catalog.PolicyKinds;
import io.kvasir.model.PolicyRef;
import java.util.Optional;

/** Speculative decoding. */
public record SpeculativeSection(
        @Param(
                doc = "Who drafts.",
                choices = {"draft_model", "eagle", "eagle2", "eagle3", "medusa", "mtp", "ngram"})
        String method,

        @Param(
                doc = "Drafted tokens per round; nodes of the tree where drafts are one.",
                min = 1,
                max = 64,
                hints = {"k", "num_draft_tokens", "nextn", "gamma"})
        int numSpeculativeTokens,

        @Param(
                doc =
                        "Chance that a draft is accepted: an acceptance model, one rate, or a list with the rate of each position given that those before it were accepted.",
                policy = PolicyKinds.ACCEPTANCES,
                defaultValue = "measured",
                numberForm = "rates.rates",
                listForm = "rates.rates",
                hints = {"acceptance_rate", "alpha"})
        PolicyRef acceptance,

        @Param(doc = "The draft model of method draft_model.", defaultValue = "none", hints = "draft_model")
        Optional<ModelSection> model,

        @Param(
                doc = "Tensor-parallel size of the draft model; left out, that of the target.",
                defaultValue = "none",
                min = 1,
                max = 65536)
        Optional<Integer> draftTensorParallelSize,

        @Param(doc = "Running requests from which drafting stops; 0 for never.", defaultValue = "0", min = 0)
        int disableByBatchSize,

        @Param(
                doc =
                        "Tokens of all requests that one step verifies at most: drafts get fewer as more requests decode; 0 for no limit.",
                defaultValue = "0",
                min = 0)
        int maxVerifiedTokens,

        @Param(
                doc = "Drafts as a tree of num_speculative_tokens nodes; left out, each draft follows the one before.",
                defaultValue = "none",
                hints = {"tree", "token_tree", "speculative_eagle_topk", "medusa_choices"})
        Optional<TokenTreeSection> speculativeTokenTree) {}
