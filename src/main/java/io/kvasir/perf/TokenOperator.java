package io.kvasir.perf;

import io.kvasir.perf.kernel.OperatorCost;

/**
 * An operator whose time depends only on the tokens of the step.
 *
 * @param name for people
 * @param runs how often it runs in a step, over all layers
 * @param work one run
 */
record TokenOperator(String name, double runs, Work work) {
    /** One run of an operator. */
    @FunctionalInterface
    interface Work {
        /** Adds one run over {@code tokens} tokens of one attention rank. */
        void add(double tokens, OperatorCost into);
    }
}
