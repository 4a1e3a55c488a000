package io.kvasir.experiment.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.random.RandomStreams;
import io.kvasir.stats.Tally;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LengthLawTest {
    /** 40,000 draws, seed 5: five standard errors, a false failure in 10⁶ seeds. */
    @Test
    void drawsHaveTheRecordedMeanSpreadAndRange() {
        RandomGenerator random = new RandomStreams(5).stream("test");
        LengthLaw law = LengthLaw.of(1147.7, 190, 2019, 480);
        Tally tally = new Tally();
        for (int i = 0; i < 40_000; i++) {
            tally.add(law.draw(random));
        }
        assertEquals(1147.7, tally.mean(), 5 * 480 / Math.sqrt(40_000));
        assertEquals(480, tally.standardDeviation(), 5 * 480 / Math.sqrt(2 * 40_000));
        assertTrue(tally.min() >= 190 && tally.max() <= 2019);
    }

    @Test
    void withoutSpreadEveryDrawIsTheMean() {
        RandomGenerator random = new RandomStreams(5).stream("test");
        assertEquals(248, LengthLaw.of(248, 248, 248, 0).draw(random));
        assertEquals(572, LengthLaw.constant(572.2).draw(random));
    }
}
