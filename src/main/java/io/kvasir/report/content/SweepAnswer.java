package io.kvasir.report.content;

import io.kvasir.experiment.sensitivity.Tornado;
import io.kvasir.experiment.sweep.PathNames;
import io.kvasir.experiment.sweep.SweepResult;
import io.kvasir.experiment.sweep.SweepRow;
import io.kvasir.report.view.Numbers;
import io.kvasir.result.Metric;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a sweep found, in a sentence: where each deployment stops to keep up, what moves it, or the cheapest point. */
final class SweepAnswer {
    /** Defined only where some class has that limit. */
    private static final List<Metric> LIMITS = List.of(
            Metric.SLO_ATTAINMENT_TTFT,
            Metric.SLO_ATTAINMENT_TPOT,
            Metric.SLO_ATTAINMENT_ITL,
            Metric.SLO_ATTAINMENT_E2E);

    private final SweepResult result;
    private final Map<String, String> names;

    private SweepAnswer(SweepResult result) {
        this.result = result;
        this.names = PathNames.of(result.paths());
    }

    static String of(SweepResult result) {
        List<SweepResult.Knee> knees = result.knees().stream()
                .filter(knee -> !Double.isNaN(knee.load()))
                .toList();
        if (!knees.isEmpty()) {
            return kneesOf(result, knees);
        }
        List<Tornado> tornados = TornadoTable.tornados(result);
        return tornados.isEmpty()
                ? new SweepAnswer(result).cheapest()
                : TornadoSentence.of(tornados)
                        + outside(result, List.of(tornados.get(0).deployment()));
    }

    private static String kneesOf(SweepResult result, List<SweepResult.Knee> knees) {
        List<String> named = knees.stream().map(SweepResult.Knee::deployment).toList();
        return "Keeps up until: "
                + String.join("; ", knees.stream().map(SweepAnswer::words).toList())
                + "." + outside(result, named);
    }

    private static String words(SweepResult.Knee knee) {
        String load = Double.isFinite(knee.ratePerSecond())
                ? Numbers.text(knee.ratePerSecond()) + " requests/s"
                : Numbers.text(knee.load()) + " times the load";
        String where = knee.settings().isEmpty() ? "" : " (" + knee.settings() + ")";
        return knee.deployment() + where + " " + load;
    }

    /** Which of the deployments that an answer names lie outside the validated range at some point. */
    private static String outside(SweepResult result, List<String> named) {
        return RangeSentence.ofSeveral(result.rows().stream()
                .filter(SweepRow::extrapolated)
                .map(row -> row.identity().name())
                .filter(named::contains)
                .toList());
    }

    /** The cheapest point within the SLO where there is one; else the cheapest that keeps up, which the sentence says. */
    private String cheapest() {
        List<SweepRow> ranked = ranked();
        if (ranked.isEmpty()) {
            return "No point of the sweep keeps up with its load at a known price.";
        }
        boolean limits = ranked.stream().anyMatch(this::limited);
        List<SweepRow> within = limits ? ranked.stream().filter(this::met).toList() : List.of();
        if (!within.isEmpty()) {
            return "Within the SLO " + sentence(within, "the cheapest point", "point within the SLO");
        }
        String none = limits ? " No point meets the SLO." : "";
        return sentence(ranked, "the cheapest point that keeps up", "point that keeps up") + none;
    }

    private String sentence(List<SweepRow> ranked, String what, String others) {
        SweepRow best = ranked.get(0);
        return name(best) + " is " + what + ": " + price(best) + "." + trust(ranked, others);
    }

    /** A winner that nobody measured is called so, and the best of those that were stands beside it. */
    private String trust(List<SweepRow> ranked, String others) {
        if (!ranked.get(0).extrapolated()) {
            return "";
        }
        Optional<String> within = ranked.stream()
                .filter(row -> !row.extrapolated())
                .findFirst()
                .map(row -> name(row) + " is cheapest: " + price(row));
        return RangeSentence.ofWinner(name(ranked.get(0)), within, ranked.size() > 1 ? others : "");
    }

    /** Points that keep up at a known price, the cheapest first. */
    private List<SweepRow> ranked() {
        return result.rows().stream()
                .filter(row -> row.kind() == SweepRow.Kind.RAN && !row.saturated())
                .filter(row -> !Double.isNaN(mean(row, Metric.USD_PER_MTOK_BLENDED)))
                .sorted(Comparator.comparingDouble(row -> mean(row, Metric.USD_PER_MTOK_BLENDED)))
                .toList();
    }

    private boolean limited(SweepRow row) {
        return LIMITS.stream().anyMatch(limit -> !Double.isNaN(mean(row, limit)));
    }

    private boolean met(SweepRow row) {
        return mean(row, Metric.SLO_ATTAINMENT) >= Standing.ENOUGH_ATTAINMENT;
    }

    private double mean(SweepRow row, Metric metric) {
        return row.estimate(metric, result.header().confidence()).mean();
    }

    private String name(SweepRow row) {
        return row.identity().name() + settings(row, names);
    }

    private String price(SweepRow row) {
        return Numbers.text(mean(row, Metric.USD_PER_MTOK_BLENDED)) + " USD per million tokens";
    }

    /**
     * What a point changed, after a name.
     *
     * @param names what columns call the paths
     */
    static String settings(SweepRow row, Map<String, String> names) {
        List<String> words = row.settings().entrySet().stream()
                .map(each -> names.getOrDefault(each.getKey(), each.getKey()) + " " + each.getValue())
                .toList();
        return words.isEmpty() ? "" : " with " + String.join(", ", words);
    }
}
