package io.kvasir.report.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kvasir.experiment.compare.Comparison;
import io.kvasir.report.view.Table;
import io.kvasir.result.Metric;
import io.kvasir.stats.PairedComparison;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ComparisonWordsTest {
    private static Comparison pair(String baseline, String candidate, List<String> saturated) {
        PairedComparison halved = PairedComparison.of(new double[] {2, 2.02, 1.98}, new double[] {1, 1.01, 0.99}, 0.95);
        return new Comparison(
                baseline, candidate, Map.of(Metric.USD_PER_MTOK_BLENDED, halved, Metric.TTFT_P99, halved), saturated);
    }

    private static List<String> heads(Comparison comparison) {
        return ComparisonTable.of(comparison, 0.95).columns().stream()
                .map(Table.Column::head)
                .toList();
    }

    @Test
    void oneDeploymentInTwoResults_isHeadedByTheResults() {
        assertEquals(
                List.of("before", "after"),
                heads(pair("a (before)", "a (after)", List.of())).subList(1, 3));
        assertEquals(List.of("a", "b"), heads(pair("a", "b", List.of())).subList(1, 3));
        assertEquals(
                List.of("a (before)", "b (after)"),
                heads(pair("a (before)", "b (after)", List.of())).subList(1, 3));
        assertEquals(
                "baseline",
                heads(pair("a name that is far too long", "b", List.of())).get(1));
    }

    @Test
    void latenciesOfWhoeverIsSaturated_areNotCompared() {
        Comparison saturated = pair("a (before)", "a (after)", List.of("a (after)"));
        Comparison steady = pair("b (before)", "b (after)", List.of());
        assertEquals(
                "a (after) against a (before): cost per token 50.0% ±1.24% lower (better); saturated, so that latencies"
                        + " are not compared.",
                ComparisonTable.sentence(saturated));
        assertEquals(
                "Cost per token, after against before: lower for a (-50.0%), b (-50.0%). TTFT p99, after against before:"
                        + " lower for b (-50.0%); 1 saturated and not compared.",
                CompareAnswer.of(List.of(saturated, steady)));
        List<List<Table.Cell>> rows = ComparisonTable.of(saturated, 0.95).rows();
        assertEquals("better", rows.get(0).get(5).text());
        assertEquals("saturated", rows.get(1).get(5).text());
    }
}
