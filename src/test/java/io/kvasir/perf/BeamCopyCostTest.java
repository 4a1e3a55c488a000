package io.kvasir.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import org.junit.jupiter.api.Test;

/** Copies of replaced beams. */
class BeamCopyCostTest {
    /** A token of an 8B model takes 2 · 8 heads · 128 · 2 bytes in each of 32 layers, 128 KiB, read and written: 256 KiB. */
    @Test
    void copiedTokens_areReadAndWrittenInEveryLayer() {
        StepTimeModel model = StepTimeModels.create(
                PerfFixtures.spec(PerfFixtures.llama8b(), PerfFixtures.h100(), Parallelism.SINGLE, Precision.BF16));
        StepTime plain = new StepTime();
        StepTime copying = new StepTime();
        model.evaluate(PerfFixtures.decode(8), plain);
        StepShape step = PerfFixtures.decode(8);
        step.copiedTokens = 1000;
        model.evaluate(step, copying);
        double bytes = copying.bytes.at(0, 0) - plain.bytes.at(0, 0);
        assertEquals(1000 * 262_144.0, bytes, 1);
        double seconds = copying.seconds.at(0, 0) - plain.seconds.at(0, 0);
        // Between the data sheet's 3.35 TB/s and half of it.
        assertEquals(bytes / 3.35e12, seconds, bytes / 3.35e12);
    }
}
