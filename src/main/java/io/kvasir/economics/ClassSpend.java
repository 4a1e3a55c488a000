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

    private static double share(double usd, long part, long whole) {
        return whole == 0 ? Double.NaN : usd * part / whole;
    }

    private static long computedPrompt(TokenCounts tokens) {
        return tokens.prompt() - tokens.cachedPrompt();
    }
}
