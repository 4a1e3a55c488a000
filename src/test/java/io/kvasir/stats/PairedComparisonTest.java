package io.kvasir.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.stats.PairedComparison.Verdict;
import org.junit.jupiter.api.Test;

final class PairedComparisonTest {
    private static final double[] BASELINE = {10, 14, 9, 17, 12};

    @Test
    void commonNoiseCancels() {
        PairedComparison comparison = PairedComparison.of(BASELINE, new double[] {10.9, 15.1, 10.0, 18.1, 12.9}, 0.95);
        assertEquals(Verdict.HIGHER, comparison.verdict());
        assertEquals(1, comparison.difference().estimate(), 1e-9);
        assertEquals(12.4, comparison.baselineMean(), 1e-9);
        assertEquals(1 / 12.4, comparison.relativeDifference(), 1e-9);
        assertTrue(comparison.correlation() > 0.99);
        assertEquals(
                Verdict.LOWER,
                PairedComparison.of(new double[] {10.9, 15.1, 10.0, 18.1, 12.9}, BASELINE, 0.95)
                        .verdict());
    }

    @Test
    void sameMeansWithoutPairingWouldBeLuck() {
        PairedComparison comparison = PairedComparison.of(BASELINE, new double[] {18, 10, 15, 11, 13}, 0.95);
        assertEquals(Verdict.INDISTINGUISHABLE, comparison.verdict());
        assertTrue(comparison.correlation() < 0);
    }

    @Test
    void withoutEnoughPairsNothingIsSaid() {
        assertEquals(
                Verdict.UNKNOWN,
                PairedComparison.of(new double[] {1}, new double[] {2}, 0.95).verdict());
        assertEquals(
                Verdict.UNKNOWN,
                PairedComparison.of(new double[] {1, Double.NaN}, new double[] {2, 3}, 0.95)
                        .verdict());
        assertThrows(IllegalArgumentException.class, () -> PairedComparison.of(BASELINE, new double[] {1, 2}, 0.95));
    }

    @Test
    void equalRunsAreIndistinguishable() {
        PairedComparison comparison = PairedComparison.of(BASELINE, BASELINE, 0.95);
        assertEquals(Verdict.INDISTINGUISHABLE, comparison.verdict());
        assertEquals(1, comparison.correlation(), 1e-12);
    }
}
