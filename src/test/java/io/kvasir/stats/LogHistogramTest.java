package io.kvasir.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LogHistogramTest {
    private static final double[] SHARES = {0, 0.001, 0.1, 0.25, 0.5, 0.9, 0.99, 0.999, 1};

    @Test
    void quantilesAreWithinTheStatedErrorOverTwelveDecades() {
        SplittableRandom random = new SplittableRandom(5);
        LogHistogram histogram = new LogHistogram();
        double[] values = new double[20_011];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.pow(10, -6 + 12 * random.nextDouble());
            histogram.record(values[i]);
        }
        Arrays.sort(values);
        for (double share : SHARES) {
            double exact = Quantiles.ofSorted(values, values.length, share);
            assertEquals(exact, histogram.quantile(share), exact * LogHistogram.RELATIVE_ERROR, "share " + share);
        }
        assertTrue(LogHistogram.RELATIVE_ERROR <= 0.001);
    }

    @Test
    void weightedRecordEqualsRepeatedRecord() {
        LogHistogram weighted = new LogHistogram();
        LogHistogram repeated = new LogHistogram();
        for (int value = 1; value < 100; value++) {
            weighted.record(value * 0.013, value);
            for (int i = 0; i < value; i++) {
                repeated.record(value * 0.013);
            }
        }
        assertEquals(repeated.count(), weighted.count());
        assertEquals(repeated.mean(), weighted.mean(), 1e-12);
        assertEquals(repeated.standardDeviation(), weighted.standardDeviation(), 1e-12);
        for (double share : SHARES) {
            assertEquals(repeated.quantile(share), weighted.quantile(share));
        }
    }

    @Test
    void momentsAreThoseOfBucketMiddles_extremesAreExact() {
        LogHistogram histogram = new LogHistogram();
        Tally exact = new Tally();
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 10_000; i++) {
            double value = 1000 + 500 * random.nextDouble();
            histogram.record(value);
            exact.add(value);
        }
        // Buckets are 2^-9 wide, so errors of middles average out far below that.
        assertEquals(exact.mean(), histogram.mean(), exact.mean() * 1e-4);
        assertEquals(exact.standardDeviation(), histogram.standardDeviation(), exact.standardDeviation() * 1e-3);
        assertEquals(exact.min(), histogram.min());
        assertEquals(exact.max(), histogram.max());
    }

    @Test
    void mergeOrderDoesNotMatter() {
        LogHistogram first = filled(1, 500);
        first.merge(filled(2, 300));
        LogHistogram second = filled(2, 300);
        second.merge(filled(1, 500));
        assertEquals(800, first.count());
        assertEquals(first.mean(), second.mean(), 1e-12);
        assertEquals(first.standardDeviation(), second.standardDeviation(), 1e-12);
        for (double share : SHARES) {
            assertEquals(first.quantile(share), second.quantile(share));
        }
    }

    @Test
    void zerosAreValues() {
        LogHistogram histogram = new LogHistogram();
        histogram.record(0, 3);
        histogram.record(1);
        assertEquals(0, histogram.quantile(0.5));
        assertEquals(1, histogram.quantile(1));
        assertEquals(0.75, histogram.shareAtMost(0));
        assertEquals(1, histogram.shareAtMost(1));
    }

    @Test
    void shareAtMostFollowsTheCounts() {
        LogHistogram histogram = new LogHistogram();
        for (int value = 1; value <= 1000; value++) {
            histogram.record(value);
        }
        assertEquals(0.25, histogram.shareAtMost(250.5), 0.002);
        assertEquals(0, histogram.shareAtMost(0.5));
        assertEquals(0, histogram.shareAtMost(-1));
    }

    @Test
    void emptyIsUndefined() {
        LogHistogram histogram = new LogHistogram();
        assertTrue(Double.isNaN(histogram.quantile(0.5)));
        assertTrue(Double.isNaN(histogram.mean()));
        assertTrue(Double.isNaN(histogram.max()));
        assertTrue(Double.isNaN(histogram.shareAtMost(1)));
        histogram.record(2, 0);
        assertEquals(0, histogram.count());
        histogram.record(2);
        histogram.reset();
        assertTrue(Double.isNaN(histogram.quantile(0.5)));
    }

    @Test
    void valuesOutsideTheDomainAreRefused() {
        LogHistogram histogram = new LogHistogram();
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY, 0x1p64}) {
            assertThrows(IllegalArgumentException.class, () -> histogram.record(bad));
        }
        assertThrows(IllegalArgumentException.class, () -> histogram.record(1, -1));
    }

    private static LogHistogram filled(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        LogHistogram histogram = new LogHistogram();
        for (int i = 0; i < count; i++) {
            histogram.record(random.nextDouble() * seed * seed * 7);
        }
        return histogram;
    }
}
