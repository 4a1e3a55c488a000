package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;
import io.kvasir.catalog.PolicyKinds;
import io.kvasir.model.PolicyRef;

/** Lengths of prompt and answer. */
public record LengthKeys(
        @Param(
                doc = "Tokens of a prompt: a length law with its parameters, or a number for a constant.",
                policy = PolicyKinds.LENGTHS,
                nameKey = "distribution",
                numberForm = "constant.tokens",
                hints = {"isl", "input", "prompt", "input_tokens", "input_len", "random_input_len", "context_tokens"})
        PolicyRef promptTokens,

        @Param(
                doc = "Tokens of an answer: a length law with its parameters, or a number for a constant.",
                policy = PolicyKinds.LENGTHS,
                nameKey = "distribution",
                numberForm = "constant.tokens",
                hints = {"osl", "output", "answer", "output_len", "random_output_len", "generated_tokens", "max_tokens"
                })
        PolicyRef outputTokens) {}
