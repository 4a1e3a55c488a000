package io.kvasir.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MetricTest {
    private static final Path REFERENCE = Path.of("docs", "metrics.md");

    @Test
    void everyMetric_hasSymbolTitleFormulaAndDenominator() {
        for (Metric metric : Metric.values()) {
            for (String words : List.of(metric.symbol(), metric.title(), metric.formula(), metric.denominator())) {
                assertFalse(words.isBlank() || words.contains("|"), metric + ": " + words);
            }
        }
    }

    @Test
    void keysSymbolsAndTitles_areUnique() {
        Set<String> keys = new HashSet<>();
        Set<String> symbols = new HashSet<>();
        Set<String> titles = new HashSet<>();
        for (Metric metric : Metric.values()) {
            assertTrue(keys.add(metric.key()), metric.key());
            // "power" is both a cost part and a draw in watts: a symbol is unique with its unit.
            assertTrue(symbols.add(metric.symbol() + metric.unit()), metric.symbol());
            assertTrue(titles.add(metric.title()), metric.title());
        }
    }

    @Test
    void byKey_findsEveryMetricAndNothingElse() {
        for (Metric metric : Metric.values()) {
            assertEquals(Optional.of(metric), Metric.byKey(metric.key()));
        }
        assertEquals(Optional.empty(), Metric.byKey("latency"));
    }

    @Test
    void everyLatencyStatistic_isAMetric() {
        for (LatencyKind kind : LatencyKind.values()) {
            for (Statistic statistic : Statistic.values()) {
                Metric metric = Metric.of(kind, statistic);
                assertEquals(MetricUnit.SECONDS, metric.unit());
                assertEquals(kind.symbol() + " " + statistic.symbol(), metric.symbol());
            }
        }
    }

    /** Run with {@code -Dkvasir.docs.update=true} to rewrite the page. */
    @Test
    void metricsReference_isTheGeneratedOne() throws IOException {
        if (Boolean.getBoolean("kvasir.docs.update")) {
            Files.writeString(REFERENCE, MetricsReference.markdown());
        }
        assertEquals(
                MetricsReference.markdown(),
                Files.readString(REFERENCE),
                "docs/metrics.md is stale: run mvn test -Dtest=MetricTest -Dkvasir.docs.update=true");
    }
}
