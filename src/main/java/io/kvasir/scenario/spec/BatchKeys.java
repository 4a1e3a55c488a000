package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;
import io.kvasir.catalog.PolicyKinds;
import io.kvasir.model.PolicyRef;
import io.kvasir.unit.Unit;
import java.util.Optional;

/** Who runs in a step. */
public record BatchKeys(
        @Param(
                doc =
                        "Batch scheduler. Left out, that of the software: vllm-v1, sglang, no-evict for tensorrt-llm, static for transformers.",
                policy = PolicyKinds.SCHEDULERS,
                defaultValue = "none")
        Optional<PolicyRef> scheduler,

        @Param(
                doc =
                        "Requests in one step at most: of each data-parallel attention rank under vllm and tensorrt-llm, of all ranks together under sglang, as their own options are. Left out, vLLM's default for a server, for each rank: 1024 on devices of 70 GiB or more (A100 excepted), else 256.",
                defaultValue = "none",
                min = 1,
                max = 10000000,
                hints = {"max_batch_size", "max_running_requests", "batch_size_cap"})
        Optional<Integer> maxNumSeqs,

        @Param(
                doc =
                        "Token budget of one step: of each data-parallel attention rank under vllm and tensorrt-llm, of all ranks together under sglang, which share it evenly. Left out, vLLM's default for a server, for each rank: 8192 on devices of 70 GiB or more (A100 excepted), else 2048.",
                unit = Unit.TOKENS,
                defaultValue = "none",
                min = 1,
                hints = {"max_num_tokens", "max_prefill_tokens", "chunked_prefill_size", "chunk_size"})
        Optional<Integer> maxNumBatchedTokens,

        @Param(
                doc =
                        "Longest prompt plus output; longer requests are rejected. Left out, the model's longest context.",
                unit = Unit.TOKENS,
                defaultValue = "none",
                min = 1,
                hints = {"max_seq_len", "context_length"})
        Optional<Integer> maxModelLen,

        @Param(
                doc = "Order of waiting requests.",
                policy = PolicyKinds.QUEUE_ORDERS,
                defaultValue = "fcfs",
                hints = {"schedule_policy", "policy"})
        PolicyRef schedulingPolicy) {}
