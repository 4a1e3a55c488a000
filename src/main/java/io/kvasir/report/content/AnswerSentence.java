package io.kvasir.report.content;

import io.kvasir.report.view.DisplayUnit;
import io.kvasir.report.view.Numbers;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.Estimate;
import io.kvasir.result.Metric;
import io.kvasir.result.RunResult;
import io.kvasir.result.ScenarioResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The answer in a sentence: the cheapest deployment that meets its SLO (or, without prices, the one with the highest
 * goodput per device), by how much it beats the next, and whether that is more than luck by the paired difference over
 * replications. Where the quality of every one of them is known, the cheapest is that per right answer; else per token.
 */
public final class AnswerSentence {
    /** Share of rejected requests from which nothing else about the load matters. */
    private static final double MOSTLY = 0.5;

    private final ScenarioResult result;
    private final List<DeploymentResult> ranked;
    private final Merit merit;

    /** What decides: the metric, the factor it is shown with, and the words around it. */
    private enum Merit {
        RIGHT_ANSWER(
                Metric.USD_PER_GOOD_ANSWER,
                1_000,
                " USD per thousand right answers",
                " is cheapest per right answer",
                "less"),
        TOKENS(Metric.USD_PER_MTOK_BLENDED, 1, " USD per million tokens", " is cheapest", "less"),
        GOODPUT(Metric.REQUEST_GOODPUT, 1, " requests/s of goodput", " does most per device", "more per device");

        private final Metric metric;
        private final double shown;
        private final String unit;
        private final String wins;
        private final String than;

        Merit(Metric metric, double shown, String unit, String wins, String than) {
            this.metric = metric;
            this.shown = shown;
            this.unit = unit;
            this.wins = wins;
            this.than = than;
        }

        /** Of deployments that may be recommended, or of all when none may. */
        static Merit of(List<DeploymentResult> candidates) {
            if (candidates.stream().allMatch(each -> Double.isNaN(each.mean(TOKENS.metric)))) {
                return GOODPUT;
            }
            boolean qualities = candidates.stream()
                    .filter(each -> !Double.isNaN(each.mean(TOKENS.metric)))
                    .noneMatch(each -> Double.isNaN(each.mean(RIGHT_ANSWER.metric)));
            return qualities ? RIGHT_ANSWER : TOKENS;
        }

        boolean priced() {
            return this != GOODPUT;
        }
    }

    private AnswerSentence(ScenarioResult result) {
        this.result = result;
        List<DeploymentResult> candidates =
                result.deployments().stream().filter(Standing::recommendable).toList();
        this.merit = Merit.of(candidates);
        this.ranked = candidates.stream()
                .filter(each -> !Double.isNaN(merit(each)))
                .sorted(Comparator.comparingDouble(this::merit))
                .toList();
    }

    /** One or two sentences of plain text. */
    public static String of(ScenarioResult result) {
        AnswerSentence sentence = new AnswerSentence(result);
        return sentence.ranked.isEmpty() ? sentence.nobody() : sentence.winner();
    }

    /** Lower is better. */
    private double merit(DeploymentResult deployment) {
        return merit(deployment, deployment.mean(merit.metric));
    }

    private double merit(DeploymentResult deployment, double value) {
        return merit.priced() ? value : -value / deployment.identity().devices();
    }

    private String winner() {
        DeploymentResult best = ranked.get(0);
        if (result.deployments().size() == 1) {
            String alone = merit.priced()
                    ? best.name() + " costs " + estimate(best) + ". " + service(best, "It")
                    : service(best, best.name());
            return alone + trust(best);
        }
        StringBuilder text = new StringBuilder(best.name());
        text.append(merit.wins);
        text.append(Standing.hasSlo(best) ? " within the SLO: " : ": ").append(estimate(best));
        if (ranked.size() > 1) {
            text.append(", ").append(against(best, ranked.get(1)));
        }
        return text.append(". ").append(service(best, "It")).append(trust(best)).toString();
    }

    /** A winner that nobody measured is called so, and the best of those that were stands beside it. */
    private String trust(DeploymentResult best) {
        if (!Standing.extrapolated(best)) {
            return "";
        }
        Optional<String> within = ranked.stream()
                .filter(each -> !Standing.extrapolated(each))
                .findFirst()
                .map(each -> each.name() + merit.wins + ": " + estimate(each));
        return RangeSentence.ofWinner(best.name(), within, ranked.size() > 1 ? "within the SLO" : "");
    }

    private String estimate(DeploymentResult deployment) {
        Estimate estimate = deployment.estimate(merit.metric);
        return Numbers.withHalfWidth(merit.shown * estimate.mean(), merit.shown * estimate.halfWidth()) + merit.unit;
    }

    private String against(DeploymentResult best, DeploymentResult next) {
        double share = 1 - merit(best) / merit(next);
        double size = merit.priced() ? share : merit(best) / merit(next) - 1;
        String howMuch = Numbers.fixed(100 * size, size < 0.1 ? 1 : 0) + "% " + merit.than + " than " + next.name();
        return distinguishable(best, next) ? howMuch : howMuch + " (not told apart from luck)";
    }

    /** Whether the paired difference over replications excludes zero; replication i has the same luck in both. */
    private boolean distinguishable(DeploymentResult best, DeploymentResult next) {
        int pairs = Math.min(best.runs().size(), next.runs().size());
        List<Double> differences = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            RunResult ours = best.runs().get(i);
            RunResult theirs = next.runs().get(i);
            differences.add(merit(next, theirs.metric(merit.metric)) - merit(best, ours.metric(merit.metric)));
        }
        return Estimate.of(differences, result.header().confidence()).low() > 0;
    }

    private static String service(DeploymentResult best, String subject) {
        StringBuilder text = new StringBuilder(subject).append(" serves ");
        text.append(Numbers.text(best.mean(Metric.REQUEST_THROUGHPUT))).append(" requests/s");
        if (Standing.hasSlo(best)) {
            text.append(", ")
                    .append(DisplayUnit.PERCENT.text(best.mean(Metric.SLO_ATTAINMENT)))
                    .append(" of them within the SLO");
        }
        double quality = best.mean(Metric.ANSWER_QUALITY);
        if (!Double.isNaN(quality)) {
            text.append(", ").append(DisplayUnit.PERCENT.text(quality)).append(" of them answered right");
        }
        return text.append("; TTFT p99 ")
                .append(DisplayUnit.MILLISECONDS.text(best.mean(Metric.TTFT_P99)))
                .append(", TPOT p99 ")
                .append(DisplayUnit.MILLISECONDS.text(best.mean(Metric.TPOT_P99)))
                .append('.')
                .toString();
    }

    private String nobody() {
        List<DeploymentResult> ran =
                result.deployments().stream().filter(DeploymentResult::feasible).toList();
        if (ran.isEmpty()) {
            return "No deployment can run this model: see the reasons below.";
        }
        return ran.stream()
                .filter(Standing::comparable)
                .max(Comparator.comparingDouble(each -> each.mean(Metric.SLO_ATTAINMENT)))
                .map(closest ->
                        "No deployment meets the SLO for " + DisplayUnit.PERCENT.setting(Standing.ENOUGH_ATTAINMENT)
                                + " of its requests; the closest is " + closest.name() + " with "
                                + DisplayUnit.PERCENT.text(closest.mean(Metric.SLO_ATTAINMENT)) + ".")
                .orElseGet(() -> overloaded(ran));
    }

    /** How far the load is beyond reach, and which command says how many would carry it. */
    private static String overloaded(List<DeploymentResult> ran) {
        DeploymentResult most = ran.stream()
                .max(Comparator.comparingDouble(each -> each.mean(Metric.REQUEST_THROUGHPUT)))
                .orElseThrow();
        double rejected = most.mean(Metric.REJECTED_SHARE);
        if (rejected > MOSTLY) {
            String share = DisplayUnit.PERCENT.text(rejected) + " of the requests";
            return (ran.size() == 1
                            ? most.name() + " rejects " + share
                            : "Every deployment rejects requests, " + most.name() + " the fewest with " + share)
                    + ": they are longer than its context or its whole KV cache.";
        }
        return (ran.size() == 1 ? most.name() + " is saturated: it" : "Every deployment is saturated: " + most.name())
                + " serves " + (ran.size() == 1 ? "" : "most, ") + Numbers.text(most.mean(Metric.REQUEST_THROUGHPUT))
                + " of " + Numbers.text(most.mean(Metric.OFFERED_RATE))
                + " requests/s. The capacity command finds how many replicas would carry the load.";
    }
}
