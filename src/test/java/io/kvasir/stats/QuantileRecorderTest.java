package io.kvasir.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class QuantileRecorderTest {
    @Test
    void exactUpToTheStatedNumber() {
        QuantileRecorder recorder = recorder(100, 3, 100);
        assertTrue(recorder.exact());
        assertEquals(Quantiles.of(values(3, 100), 0.99), recorder.quantile(0.99));
    }

    @Test
    void oneMoreSpillsWithinTheStatedError() {
        QuantileRecorder recorder = recorder(100, 3, 101);
        assertFalse(recorder.exact());
        double exact = Quantiles.of(values(3, 101), 0.9);
        assertEquals(exact, recorder.quantile(0.9), exact * LogHistogram.RELATIVE_ERROR);
        assertEquals(101, recorder.count());
    }

    @Test
    void recordingGoesOnAfterAQuantileWasRead() {
        QuantileRecorder recorder = new QuantileRecorder();
        recorder.record(5);
        assertEquals(5, recorder.quantile(0.5));
        recorder.record(1);
        assertEquals(3, recorder.quantile(0.5));
    }

    @Test
    void mergeStaysExactWhenBothFit() {
        QuantileRecorder both = recorder(1000, 1, 300);
        both.merge(recorder(1000, 2, 300));
        assertTrue(both.exact());
        double[] all = new double[600];
        System.arraycopy(values(1, 300), 0, all, 0, 300);
        System.arraycopy(values(2, 300), 0, all, 300, 300);
        assertEquals(Quantiles.of(all, 0.37), both.quantile(0.37));
        both.merge(recorder(1000, 4, 500));
        assertFalse(both.exact());
        assertEquals(1100, both.count());
    }

    @Test
    void resetIsExactAgain() {
        QuantileRecorder recorder = recorder(10, 3, 11);
        recorder.reset();
        recorder.record(4);
        assertTrue(recorder.exact());
        assertEquals(4, recorder.quantile(0.2));
        assertTrue(Double.isNaN(new QuantileRecorder().quantile(0.2)));
    }

    private static QuantileRecorder recorder(int exactSamples, long seed, int count) {
        QuantileRecorder recorder = new QuantileRecorder(exactSamples);
        for (double value : values(seed, count)) {
            recorder.record(value);
        }
        return recorder;
    }

    private static double[] values(long seed, int count) {
        return new SplittableRandom(seed).doubles(count, 0.001, 30).toArray();
    }
}
