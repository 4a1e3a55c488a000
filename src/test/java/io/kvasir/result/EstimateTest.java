package io.kvasir.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class EstimateTest {
    @Test
    void threeValues_giveStudentsInterval() {
        Estimate estimate = Estimate.of(List.of(1.0, 2.0, 3.0), 0.95);
        assertEquals(2, estimate.mean(), 1e-12);
        // t(0.975, 2) = 4.302653 (tables), standard error 1/sqrt(3).
        assertEquals(4.302653 / Math.sqrt(3), estimate.halfWidth(), 1e-6);
        assertEquals(2 - estimate.halfWidth(), estimate.low(), 1e-12);
        assertEquals(2 + estimate.halfWidth(), estimate.high(), 1e-12);
    }

    @Test
    void oneValue_hasNoInterval() {
        Estimate estimate = Estimate.of(List.of(7.0), 0.95);
        assertEquals(7, estimate.mean());
        assertFalse(estimate.hasInterval());
        assertTrue(Double.isNaN(estimate.low()));
    }

    @Test
    void undefinedReplications_areLeftOut() {
        Estimate estimate = Estimate.of(List.of(Double.NaN, 4.0, 6.0), 0.9);
        assertEquals(2, estimate.n());
        assertEquals(5, estimate.mean(), 1e-12);
        assertEquals(Estimate.UNDEFINED, Estimate.of(List.of(Double.NaN), 0.9));
    }

    /** Seed 11; 2000 intervals at 95% cover in 1900 ± 9.7 (sd): outside 1850..1950 with probability below 1e-6. */
    @Test
    void interval_coversAsStated() {
        SplittableRandom random = new SplittableRandom(11);
        NormalDistribution normal = new NormalDistribution(null, 10, 3);
        int covered = 0;
        for (int experiment = 0; experiment < 2000; experiment++) {
            List<Double> values = random.doubles(5)
                    .map(normal::inverseCumulativeProbability)
                    .boxed()
                    .toList();
            Estimate estimate = Estimate.of(values, 0.95);
            covered += estimate.low() <= 10 && 10 <= estimate.high() ? 1 : 0;
        }
        assertTrue(covered >= 1850 && covered <= 1950, "covered " + covered);
    }
}
