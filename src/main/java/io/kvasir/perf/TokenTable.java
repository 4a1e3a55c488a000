package io.kvasir.perf;

import io.kvasir.perf.kernel.OperatorCost;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sum of token operators by token count, computed once per count: a step then costs one look-up. */
final class TokenTable {
    private static final int MOST_ENTRIES = 1 << 16;

    private final List<TokenOperator> operators;
    private final @Nullable OperatorCost[] costs;
    private final OperatorCost single = new OperatorCost();
    /** What no operators cost; nobody adds to it. */
    private final OperatorCost nothing = new OperatorCost();

    /**
     * @param operators what is summed
     * @param largestStep tokens of the largest step expected; larger ones are computed every time
     */
    TokenTable(List<TokenOperator> operators, int largestStep) {
        this.operators = List.copyOf(operators);
        this.costs = new @Nullable OperatorCost[operators.isEmpty() ? 1 : Math.min(MOST_ENTRIES, largestStep + 1)];
    }

    /** Cost of all operators over {@code tokens} tokens. */
    OperatorCost at(int tokens) {
        if (operators.isEmpty()) {
            return nothing;
        }
        if (tokens >= costs.length) {
            return sum(tokens, new OperatorCost());
        }
        OperatorCost known = costs[tokens];
        if (known == null) {
            known = sum(tokens, new OperatorCost());
            costs[tokens] = known;
        }
        return known;
    }

    List<TokenOperator> operators() {
        return operators;
    }

    private OperatorCost sum(int tokens, OperatorCost total) {
        if (tokens == 0) {
            return total;
        }
        for (TokenOperator operator : operators) {
            single.clear();
            operator.work().add(tokens, single);
            total.add(single, operator.runs());
        }
        return total;
    }
}
