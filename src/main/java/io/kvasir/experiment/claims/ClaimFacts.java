package io.kvasir.experiment.claims;

import io.kvasir.experiment.claims.formula.Facts;
import io.kvasir.experiment.claims.formula.Formula;
import io.kvasir.experiment.claims.formula.FormulaException;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.Metric;
import io.kvasir.result.ScenarioResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** What formulas of one claim see in one replication. */
final class ClaimFacts implements Facts {
    private final Claim claim;
    private final Map<String, ScenarioResult> results;
    private final ClaimFunctions functions;
    private final int replication;
    private final Deque<String> open = new ArrayDeque<>();

    /** @param results by level, in order */
    ClaimFacts(Claim claim, Map<String, ScenarioResult> results, ClaimFunctions functions, int replication) {
        this.claim = claim;
        this.results = results;
        this.functions = functions;
        this.replication = replication;
    }

    @Override
    public double named(String name) {
        Formula formula = claim.lets().get(name);
        if (formula == null) {
            throw new FormulaException("no name '" + name + "'; there are "
                    + String.join(", ", claim.lets().keySet()));
        }
        if (open.contains(name)) {
            throw new FormulaException("'" + name + "' is defined by itself");
        }
        open.push(name);
        double value = formula.value(this);
        open.pop();
        return value;
    }

    @Override
    public double measured(String deployment, String level, String metric) {
        ScenarioResult result = results.get(level);
        if (result == null) {
            throw new FormulaException(
                    "no level '" + level + "' of " + deployment + "; there are " + String.join(", ", results.keySet()));
        }
        DeploymentResult found = result.deployment(deployment)
                .orElseThrow(() -> new FormulaException("no deployment '" + deployment + "'"));
        if (!found.infeasibleBecause().isEmpty()) {
            throw new FormulaException(deployment + " cannot run: " + found.infeasibleBecause());
        }
        Metric wanted = Metric.byKey(metric).orElseThrow(() -> new FormulaException("no metric '" + metric + "'"));
        return found.runs().get(replication).metric(wanted);
    }

    @Override
    public double call(String function, List<Argument> arguments) {
        return switch (function) {
            case "best" -> best(arguments);
            case "at_limit" -> atLimit(arguments);
            case "joint_gain" -> gains(arguments, "joint_gain(response)").joint();
            case "product_of_gains" ->
                gains(arguments, "product_of_gains(response)").product();
            default -> functions.call(function, arguments);
        };
    }

    /** {@code best(deployment, metric)}: the largest value over all levels. */
    private double best(List<Argument> arguments) {
        require(arguments, 2, "best(deployment, metric)");
        return overLevels(arguments.get(0).text(), arguments.get(1).text()).stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(Double.NaN);
    }

    /**
     * {@code at_limit(deployment, metric, limited metric, limit)}: the metric where the limited one, which grows with the
     * level, reaches its limit; between two levels by straight line, at the last level when it never does.
     */
    private double atLimit(List<Argument> arguments) {
        require(arguments, 4, "at_limit(deployment, metric, limited metric, limit)");
        List<Double> values =
                overLevels(arguments.get(0).text(), arguments.get(1).text());
        List<Double> limited =
                overLevels(arguments.get(0).text(), arguments.get(2).text());
        double limit = arguments.get(3).number();
        if (limited.get(0) > limit) {
            throw new FormulaException(
                    arguments.get(0).text() + " exceeds " + arguments.get(2).text() + " " + limit + " at every level");
        }
        for (int i = 1; i < values.size(); i++) {
            if (limited.get(i) > limit) {
                double share = (limit - limited.get(i - 1)) / (limited.get(i) - limited.get(i - 1));
                return values.get(i - 1) + share * (values.get(i) - values.get(i - 1));
            }
        }
        return values.get(values.size() - 1);
    }

    /** Of the factorial study's response of that name. */
    private FactorialGains gains(List<Argument> arguments, String signature) {
        require(arguments, 1, signature);
        String name = arguments.get(0).text();
        return claim.factorial()
                .flatMap(factorial -> factorial.response(name))
                .map(response -> FactorialStudy.gains(response, this))
                .orElseThrow(() -> new FormulaException("no factorial response '" + name + "'"));
    }

    private List<Double> overLevels(String deployment, String metric) {
        List<Double> values = new ArrayList<>();
        for (String level : results.keySet()) {
            values.add(measured(deployment, level, metric));
        }
        return values;
    }

    private static void require(List<Argument> arguments, int number, String signature) {
        if (arguments.size() != number) {
            throw new FormulaException("found " + arguments.size() + " arguments, expected " + signature);
        }
    }
}
