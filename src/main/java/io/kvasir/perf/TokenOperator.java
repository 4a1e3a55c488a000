package io.kvasir.perf;

import io.kvasir.perf.kernel.OperatorCost;

/**
 * An operator whose time depends only on the tokens of the step.
 *
 * @param name for people
 * @param runs how often it runs in a step, over all layers
 * @param work one run
 * @param ofAllRanks whether it works on what all attention ranks send it, an even share on each device
 */
record TokenOperator(String name, double runs, Work work, boolean ofAllRanks) {
    /** An operator over the tokens of its own attention rank. */
    TokenOperator(String name, double runs, Work work) {
        this(name, runs, work, false);
    }

    /** One run of an operator. */
    @FunctionalInterface
    interface Work {
        /** Adds one run over {@code tokens} tokens of one attention rank. */
        void add(double tokens, OperatorCost into);
    }
}
