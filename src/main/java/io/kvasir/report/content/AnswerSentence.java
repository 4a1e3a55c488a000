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
 * replications.
 */
public final class AnswerSentence {
    private final ScenarioResult result;
    private final List<DeploymentResult> ranked;
    private final boolean priced;

    private AnswerSentence(ScenarioResult result) {
        this.result = result;
        this.priced =
                result.deployments().stream().anyMatch(each -> !Double.isNaN(each.mean(Metric.USD_PER_MTOK_BLENDED)));
        this.ranked = result.deployments().stream()
                .filter(Standing::recommendable)
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
        return merit(deployment, deployment.mean(metric()));
    }

    private double merit(DeploymentResult deployment, double value) {
        return priced ? value : -value / deployment.identity().devices();
    }

    private Metric metric() {
        return priced ? Metric.USD_PER_MTOK_BLENDED : Metric.REQUEST_GOODPUT;
    }

    private String winner() {
        DeploymentResult best = ranked.get(0);
        if (result.deployments().size() == 1) {
            String alone = priced
                    ? best.name() + " costs " + estimate(best) + ". " + service(best, "It")
                    : service(best, best.name());
            return alone + trust(best);
        }
        StringBuilder text = new StringBuilder(best.name());
        text.append(priced ? " is cheapest" : " does most per device");
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
                .map(each -> each.name() + (priced ? " is cheapest: " : " does most per device: ") + estimate(each));
        return RangeSentence.ofWinner(best.name(), within, ranked.size() > 1 ? "within the SLO" : "");
    }

    private String estimate(DeploymentResult deployment) {
        Estimate estimate = deployment.estimate(metric());
        return Numbers.withHalfWidth(estimate.mean(), estimate.halfWidth())
                + (priced ? " USD per million tokens" : " requests/s of goodput");
    }

    private String against(DeploymentResult best, DeploymentResult next) {
        double share = 1 - merit(best) / merit(next);
        double size = priced ? share : merit(best) / merit(next) - 1;
        String howMuch = Numbers.fixed(100 * size, size < 0.1 ? 1 : 0) + "% " + (priced ? "less" : "more per device")
                + " than " + next.name();
        return distinguishable(best, next) ? howMuch : howMuch + " (not told apart from luck)";
    }

    /** Whether the paired difference over replications excludes zero; replication i has the same luck in both. */
    private boolean distinguishable(DeploymentResult best, DeploymentResult next) {
        int pairs = Math.min(best.runs().size(), next.runs().size());
        List<Double> differences = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            RunResult ours = best.runs().get(i);
            RunResult theirs = next.runs().get(i);
            differences.add(merit(next, theirs.metric(metric())) - merit(best, ours.metric(metric())));
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
        return (ran.size() == 1 ? most.name() + " is saturated: it" : "Every deployment is saturated: " + most.name())
                + " serves " + (ran.size() == 1 ? "" : "most, ") + Numbers.text(most.mean(Metric.REQUEST_THROUGHPUT))
                + " of " + Numbers.text(most.mean(Metric.OFFERED_RATE))
                + " requests/s. The capacity command finds how many replicas would carry the load.";
    }
}
