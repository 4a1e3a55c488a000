package io.kvasir.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.catalog.data.AcceleratorCatalog;
import io.kvasir.catalog.data.ModelCatalog;
import io.kvasir.model.serving.AttentionBackend;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import io.kvasir.model.serving.StreamingConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What answers wait for, from an engine's coefficients and the way they are streamed. */
final class StreamTimesTest {
    private static final double EXACT = 1e-18;

    @Test
    void serversAndIntervalDivideTheWork() {
        StreamTimes times = times(new StreamingConfig(10, 2, false));
        assertEquals(40e-6 / 2, times.chunkSeconds(), EXACT);
        assertEquals(40e-6 / 20, times.tokenSeconds(), EXACT);
        assertEquals(3, times.intakeTurns(), 0);
    }

    /** 40 µs per message sent, 100 µs per message read: reading counts until three servers more than make up for it. */
    @Test
    void ofSendingAndReading_theSlowerCounts() {
        assertEquals(100e-6, times(new StreamingConfig(1, 1, true)).chunkSeconds(), EXACT);
        assertEquals(100e-6, times(new StreamingConfig(1, 4, true)).chunkSeconds(), EXACT);
        assertEquals(40e-6, times(new StreamingConfig(1, 1, false)).chunkSeconds(), EXACT);
    }

    @Test
    void setsWithoutThem_haveNothingToWaitFor() {
        CoefficientSet old = new CoefficientLibrary().read("vllm-0.2");
        assertTrue(!StepTimeModels.create(spec(StreamingConfig.SINGLE), device(), old).frontEnd().stream()
                .any());
    }

    @Test
    void nothingIsSentByNobody() {
        assertThrows(IllegalArgumentException.class, () -> new StreamingConfig(0, 1, false));
        assertThrows(IllegalArgumentException.class, () -> new StreamingConfig(1, 0, false));
        assertThrows(IllegalArgumentException.class, () -> new StreamTimes(-1, 0, 0, false));
    }

    private static StreamTimes times(StreamingConfig streaming) {
        CoefficientSet engine = new CoefficientLibrary()
                .read("vllm-0.2")
                .with(Map.of(
                        "front_end.stream_token_seconds", of(40e-6),
                        "front_end.intake_turns", of(3),
                        "client.stream_token_seconds", of(100e-6)));
        return StepTimeModels.create(spec(streaming), device(), engine).frontEnd().stream();
    }

    private static Coefficient of(double value) {
        return new Coefficient(value, Double.NaN, 0, 100);
    }

    private static CoefficientSet device() {
        return new CoefficientLibrary().device("h100-sxm").set();
    }

    private static InstanceSpec spec(StreamingConfig streaming) {
        InstanceSpec spec = PerfFixtures.spec(
                ModelCatalog.shipped().find("llama-3.1-8b").orElseThrow(),
                AcceleratorCatalog.shipped().find("h100-sxm").orElseThrow(),
                Parallelism.SINGLE,
                Precision.BF16);
        return PerfFixtures.under(spec, AttentionBackend.FLASH, streaming);
    }
}
