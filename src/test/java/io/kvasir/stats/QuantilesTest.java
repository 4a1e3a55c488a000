package io.kvasir.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.junit.jupiter.api.Test;

final class QuantilesTest {
    @Test
    void interpolatesLikeNumPy() {
        double[] values = {40, 10, 30, 20};
        assertEquals(25, Quantiles.of(values, 0.5), 1e-12);
        assertEquals(39.7, Quantiles.of(values, 0.99), 1e-12);
        assertEquals(10, Quantiles.of(values, 0));
        assertEquals(40, Quantiles.of(values, 1));
        assertArrayEquals(new double[] {40, 10, 30, 20}, values, "the input stays as it was");
    }

    @Test
    void agreesWithAnIndependentImplementation() {
        Percentile oracle = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
        SplittableRandom random = new SplittableRandom(11);
        for (int size = 1; size < 200; size += 7) {
            double[] values = random.doubles(size).toArray();
            for (double percent : new double[] {0.1, 10, 50, 90, 99, 99.9}) {
                assertEquals(oracle.evaluate(values, percent), Quantiles.of(values, percent / 100), 1e-12);
            }
        }
    }

    @Test
    void nothingHasNoQuantile() {
        assertTrue(Double.isNaN(Quantiles.of(new double[0], 0.5)));
    }

    @Test
    void sharesOutsideTheUnitIntervalAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Quantiles.of(new double[] {1}, 99));
        assertThrows(IllegalArgumentException.class, () -> Quantiles.of(new double[] {1}, Double.NaN));
    }
}
