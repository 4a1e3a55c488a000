package io.kvasir.perf;

import io.kvasir.perf.OperatorTime.Bound;
import io.kvasir.perf.kernel.OperatorCost;
import java.util.ArrayList;
import java.util.List;

/** A step operator by operator, from the same formulas as its total. */
final class StepBreakdown {
    private final TokenTable layers;
    private final TokenTable experts;
    private final TokenTable hops;
    private final TokenTable head;

    StepBreakdown(TokenTable layers, TokenTable experts, TokenTable hops, TokenTable head) {
        this.layers = layers;
        this.experts = experts;
        this.hops = hops;
        this.head = head;
    }

    List<OperatorTime> of(StepShape step, int tokens, OperatorStepTimeModel model) {
        List<OperatorTime> rows = new ArrayList<>();
        addOperators(layers, tokens, model.crossedLayers(step), rows);
        addOperators(experts, model.expertTokens(step), model.crossedLayers(step), rows);
        addOperators(hops, tokens, 1, rows);
        addOperators(head, model.headRows(step), model.microBatches(step), rows);
        model.visitOthers(step, (name, cost) -> add(name, 1, cost, rows));
        return List.copyOf(rows);
    }

    private static void addOperators(TokenTable table, int tokens, double rounds, List<OperatorTime> rows) {
        if (tokens == 0) {
            return;
        }
        for (TokenOperator operator : table.operators()) {
            OperatorCost one = new OperatorCost();
            operator.work().add(tokens, one);
            OperatorCost all = new OperatorCost();
            all.add(one, operator.runs() * rounds);
            add(operator.name(), (int) Math.ceil(operator.runs() * rounds), all, rows);
        }
    }

    private static void add(String name, int count, OperatorCost cost, List<OperatorTime> rows) {
        double seconds = cost.seconds();
        if (seconds > 0) {
            rows.add(new OperatorTime(name, count, seconds, cost.flops, cost.bytes, bound(cost)));
        }
    }

    private static Bound bound(OperatorCost cost) {
        double most = Math.max(
                Math.max(cost.computeSeconds, cost.memorySeconds),
                Math.max(cost.communicationSeconds, cost.overheadSeconds));
        if (most == cost.computeSeconds) {
            return Bound.COMPUTE;
        }
        if (most == cost.memorySeconds) {
            return Bound.MEMORY;
        }
        return most == cost.communicationSeconds ? Bound.COMMUNICATION : Bound.OVERHEAD;
    }
}
