package io.kvasir.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.catalog.data.AcceleratorCatalog;
import io.kvasir.catalog.data.ModelCatalog;
import io.kvasir.model.NumberFormat;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Step times a data sheet allows, by hand, for every kind of machine; the fitted model stays above them and near. */
final class DataSheetLaddersTest {
    private static final LlmArchitecture LLAMA = ModelCatalog.shipped().byName("llama-3.1-8b");
    /** Activations of one token beside its weights. */
    private static final double SMALL = 0.002;
    /** What unmeasured machines reach of their data sheet, latencies and the host included. */
    private static final double MOST_OVER_DATA_SHEET = 2.0;

    /** One token reads 7,504,658,432 weights of 2 bytes (all but the embedding); milliseconds at the data sheet's rate. */
    @ParameterizedTest
    @CsvSource({
        "maia100, 8.339", // 15.01 GB at 1.8 TB/s
        "maia200, 2.144", // 7.0 TB/s
        "sn40l, 9.381", // 1.6 TB/s of HBM
        "gaudi2, 6.126", // 2.45 TB/s
        "gaudi3, 4.057", // 3.7 TB/s
        "mi300x, 2.832", // 5.3 TB/s
        "inferentia2, 17.06", // 880 GB/s
        "trainium2, 5.176", // 2.9 TB/s
        "tpu-v6e, 9.163", // 1,638 GB/s
        "m3-ultra, 18.33", // 819 GB/s
        "xeon-6980p, 17.76", // 845 GB/s
    })
    void token_takesTheReadingOfItsWeights(String accelerator, double milliseconds) {
        double ideal = evaluated(dataSheet(accelerator, Precision.BF16)).seconds.base;
        assertEquals(milliseconds * 1e-3, ideal, SMALL * ideal);
        double fitted = evaluated(StepTimeModels.fitted(spec(accelerator, Precision.BF16))).seconds.base;
        assertTrue(fitted > ideal && fitted < MOST_OVER_DATA_SHEET * ideal, accelerator + " takes " + fitted);
    }

    /**
     * A prompt of 2,048 tokens: 2·6,979,321,856 FLOP per token in the layers (28.587 TFLOP in all), 1.100 TFLOP of
     * 2,048·2,049/2 query-key pairs in 32 layers of 4·32·128 each, and one output row; milliseconds at the 16-bit peak.
     */
    @ParameterizedTest
    @CsvSource({
        "maia100, 37.11", // 29.687 TFLOP at 800 TFLOP/s
        "sn40l, 46.53", // 638
        "gaudi2, 68.72", // 432
        "m3-ultra, 1060.2", // 28, without matrix units
        "xeon-6980p, 113.31", // 262
    })
    void prompt_takesItsArithmetic(String accelerator, double milliseconds) {
        StepShape prompt = PerfFixtures.withPrompt(new StepShape(), 2048);
        double ideal = evaluated(dataSheet(accelerator, Precision.BF16), prompt).computeSeconds.base;
        assertEquals(milliseconds * 1e-3, ideal, 0.001 * milliseconds * 1e-3);
    }

    /** A cached token: 2·8·128 values in 32 layers, nanoseconds at 3.35 TB/s. */
    @ParameterizedTest
    @CsvSource({
        "BF16, 39.13", // 131,072 bytes
        "FP8, 19.56", // half
        "INT8, 19.56",
        "NVFP4, 11.00", // 4.5 bits: a scale of 8 bits for 16 values
        "MXFP4, 10.39", // 4.25 bits
    })
    void cachedToken_isReadWithItsScales(NumberFormat cache, double nanoseconds) {
        Precision precision = new Precision(NumberFormat.BF16, 0, NumberFormat.BF16, cache, 0, false);
        double slope = evaluated(dataSheet("h100-sxm", precision)).seconds.perContext;
        assertEquals(nanoseconds * 1e-9, slope, 0.001 * nanoseconds * 1e-9);
    }

    @Test
    void eightBitCache_shortensFittedDecodingByNearlyHalfOfItsReading() {
        Precision eightBit = new Precision(NumberFormat.BF16, 0, NumberFormat.BF16, NumberFormat.FP8, 0, false);
        double wide = evaluated(StepTimeModels.fitted(spec("h100-sxm", Precision.BF16))).seconds.perContext;
        double narrow = evaluated(StepTimeModels.fitted(spec("h100-sxm", eightBit))).seconds.perContext;
        assertTrue(narrow > 0.5 * wide && narrow < 0.75 * wide, narrow / wide + " of the time");
    }

    private static StepTimeModel dataSheet(String accelerator, Precision precision) {
        return new RooflineTimes(new RooflineTimes.Params()).create(spec(accelerator, precision));
    }

    private static StepTime evaluated(StepTimeModel model) {
        return evaluated(model, PerfFixtures.decode(1));
    }

    private static StepTime evaluated(StepTimeModel model, StepShape shape) {
        StepTime step = new StepTime();
        model.evaluate(shape, step);
        return step;
    }

    private static InstanceSpec spec(String accelerator, Precision precision) {
        return PerfFixtures.spec(LLAMA, AcceleratorCatalog.shipped().get(accelerator), Parallelism.SINGLE, precision);
    }
}
