package io.kvasir.experiment.claims;

import io.kvasir.economics.Annuity;
import io.kvasir.economics.DemandCurve;
import java.util.List;

/** Functions of numbers alone. */
final class ArithmeticFunctions {
    private ArithmeticFunctions() {}

    static List<ClaimFunction> all() {
        return List.of(
                ClaimFunction.of(
                        "min(a, b)",
                        "the smaller",
                        a -> Math.min(a.get(0).number(), a.get(1).number())),
                ClaimFunction.of(
                        "max(a, b)",
                        "the larger",
                        a -> Math.max(a.get(0).number(), a.get(1).number())),
                ClaimFunction.of(
                        "ln(a)",
                        "natural logarithm",
                        a -> StrictMath.log(a.get(0).number())),
                ClaimFunction.of(
                        "crf(rate, years)",
                        "capital recovery factor, per year",
                        a -> Annuity.capitalRecoveryFactor(
                                a.get(0).number(), a.get(1).number())),
                ClaimFunction.of(
                        "spend_ratio(price_ratio, elasticity)",
                        "spend after a price change over spend before",
                        a -> new DemandCurve(a.get(1).number())
                                .spendRatio(a.get(0).number())),
                ClaimFunction.of(
                        "experts_touched(experts, per_token, tokens)",
                        "distinct experts that tokens visit, uniform routing: E(1 − (1 − k/E)^T)",
                        a -> touched(
                                a.get(0).number(), a.get(1).number(), a.get(2).number())),
                ClaimFunction.of(
                        "tokens_per_round(acceptance, drafts)",
                        "tokens of one speculative round at one acceptance rate: (1 − a^(k+1)) / (1 − a)",
                        a -> tokensPerRound(a.get(0).number(), a.get(1).number())));
    }

    private static double touched(double experts, double perToken, double tokens) {
        return experts * (1 - StrictMath.pow(1 - perToken / experts, tokens));
    }

    private static double tokensPerRound(double acceptance, double drafts) {
        return acceptance == 1 ? drafts + 1 : (1 - StrictMath.pow(acceptance, drafts + 1)) / (1 - acceptance);
    }
}
