package io.kvasir.economics;

import io.kvasir.result.ClassResult;
import io.kvasir.result.RunResult;
import io.kvasir.result.TokenCounts;
import java.util.ArrayList;
import java.util.List;

/**
 * Spend of one request class. Rule: input spend is shared by prompt tokens computed (cached ones are nearly free),
 * output spend by output tokens; both carry idle time by use, as in {@link RunSpend}. Differences of context length
 * between classes are not seen by this rule.
 *
 * @param name class
 * @param inputUsd share of the input spend
 * @param outputUsd share of the output spend
 */
public record ClassSpend(String name, double inputUsd, double outputUsd) {
    /** Both together. */
    public double totalUsd() {
        return inputUsd + outputUsd;
    }

    /** Spend of every class; adds up to the total as far as some class finished a request. */
    public static List<ClassSpend> of(RunResult run, RunSpend spend) {
        long computed = 0;
        long output = 0;
        for (ClassResult result : run.classes()) {
            computed += computedPrompt(result.tokens());
            output += result.tokens().output();
        }
        List<ClassSpend> all = new ArrayList<>();
        for (ClassResult result : run.classes()) {
            double inputUsd = share(spend.input().value(), computedPrompt(result.tokens()), computed);
            double outputUsd = share(spend.output().value(), result.tokens().output(), output);
            all.add(new ClassSpend(result.name(), inputUsd, outputUsd));
        }
        return List.copyOf(all);
    }

    /** Of several fleets that serve the same classes. What a fleet cost that served no class is shared as the rest. */
    static List<ClassSpend> together(List<List<ClassSpend>> fleets, RunSpend spend) {
        List<ClassSpend> served = new ArrayList<>();
        for (int c = 0; c < fleets.get(0).size(); c++) {
            double inputUsd = 0;
            double outputUsd = 0;
            for (List<ClassSpend> fleet : fleets) {
                inputUsd += defined(fleet.get(c).inputUsd());
                outputUsd += defined(fleet.get(c).outputUsd());
            }
            served.add(new ClassSpend(fleets.get(0).get(c).name(), inputUsd, outputUsd));
        }
        double input = spend.input().value()
                / served.stream().mapToDouble(ClassSpend::inputUsd).sum();
        double output = spend.output().value()
                / served.stream().mapToDouble(ClassSpend::outputUsd).sum();
        return served.stream()
                .map(each -> new ClassSpend(each.name(), each.inputUsd() * input, each.outputUsd() * output))
                .toList();
    }

    private static double defined(double usd) {
        return Double.isNaN(usd) ? 0 : usd;
    }

    private static double share(double usd, long part, long whole) {
        return whole == 0 ? Double.NaN : usd * part / whole;
    }

    private static long computedPrompt(TokenCounts tokens) {
        return tokens.prompt() - tokens.cachedPrompt();
    }
}
