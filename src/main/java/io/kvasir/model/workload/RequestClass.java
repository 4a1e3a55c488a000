package io.kvasir.model.workload;

import io.kvasir.model.PolicyRef;

/**
 * Requests of one kind.
 *
 * @param name as the scenario names it
 * @param arrivals arrival process and its parameters
 * @param promptTokens length law of prompts
 * @param outputTokens length law of answers
 * @param prefix what prompts share
 * @param slo latency limits
 * @param priority lower is served first under a priority queue
 * @param sampling generation settings
 */
public record RequestClass(
        String name,
        PolicyRef arrivals,
        PolicyRef promptTokens,
        PolicyRef outputTokens,
        SharedPrefix prefix,
        Slo slo,
        int priority,
        SamplingSettings sampling) {}
