package io.kvasir.experiment.claims;

import io.kvasir.experiment.claims.formula.Facts;
import io.kvasir.result.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Works out gains and interactions, replication by replication, so that ratios are taken under the same luck. */
final class FactorialStudy {
    private final Factorial factorial;
    private final List<? extends Facts> replications;
    private final double confidence;

    FactorialStudy(Factorial factorial, List<? extends Facts> replications, double confidence) {
        this.factorial = factorial;
        this.replications = replications;
        this.confidence = confidence;
    }

    List<FactorialResult> results() {
        return factorial.responses().stream().map(this::result).toList();
    }

    static FactorialGains gains(Factorial.Response response, Facts facts) {
        return new FactorialGains(
                response.byMask().stream().map(formula -> formula.value(facts)).toList());
    }

    private FactorialResult result(Factorial.Response response) {
        List<FactorialGains> gains =
                replications.stream().map(facts -> gains(response, facts)).toList();
        List<FactorialResult.Gain> single = new ArrayList<>();
        List<FactorialResult.Interaction> pairs = new ArrayList<>();
        for (int i = 0; i < factorial.factors().size(); i++) {
            int factor = i;
            single.add(new FactorialResult.Gain(
                    name(factor),
                    estimate(gains, each -> each.alone(factor)),
                    estimate(gains, each -> each.last(factor)),
                    estimate(gains, each -> each.mean(factor))));
            for (int j = i + 1; j < factorial.factors().size(); j++) {
                int other = j;
                pairs.add(new FactorialResult.Interaction(
                        name(factor), name(other), estimate(gains, each -> each.interaction(factor, other))));
            }
        }
        return new FactorialResult(response.name(), single, pairs);
    }

    private String name(int factor) {
        return factorial.factors().get(factor).name();
    }

    private Estimate estimate(List<FactorialGains> gains, ToDoubleFunction<FactorialGains> value) {
        return Estimate.of(gains.stream().map(each -> value.applyAsDouble(each)).toList(), confidence);
    }
}
