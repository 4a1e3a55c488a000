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

/** What requests and answers wait for, from an engine's coefficients and the way they are streamed. */
final class StreamTimesTest {
    private static final double EXACT = 1e-18;

    @Test
    void serversAndIntervalDivideTheWork() {
        StreamTimes times = times(new StreamingConfig(10, 2, false));
        assertEquals(40e-6 / 2, times.chunkSeconds(), EXACT);
        assertEquals(40e-6 / 20, times.tokenSeconds(), EXACT);
        assertEquals(3, times.intakeTurns(), 0);
    }

    /** 0.8 ms per request, over four servers; a stream interval spares no request. */
    @Test
    void serversShareTheWorkOfTakingRequestsIn() {
        assertEquals(0.8e-3 / 4, frontEnd(new StreamingConfig(10, 4, false)).requestSeconds(), EXACT);
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

    /** 4 ms and 3.8 µs a token of the server; 2 ms and 5 µs a token more of a client that is one process. */
    @Test
    void theOneClientOfABenchmark_addsItsTimeForARequestAndItsPrompt() {
        FrontEndTimes others = frontEnd(StreamingConfig.SINGLE);
        FrontEndTimes one = frontEnd(new StreamingConfig(1, 1, true));
        assertEquals(4e-3, others.admissionSeconds(), EXACT);
        assertEquals(3.8e-6, others.admissionSecondsPerPromptToken(), EXACT);
        assertEquals(6e-3, one.admissionSeconds(), EXACT);
        assertEquals(8.8e-6, one.admissionSecondsPerPromptToken(), EXACT);
    }

    private static StreamTimes times(StreamingConfig streaming) {
        return frontEnd(streaming).stream();
    }

    private static FrontEndTimes frontEnd(StreamingConfig streaming) {
        CoefficientSet engine = new CoefficientLibrary()
                .read("vllm-0.2")
                .with(Map.of(
                        "front_end.stream_token_seconds", of(40e-6),
                        "front_end.intake_turns", of(3),
                        "front_end.request_seconds", of(0.8e-3),
                        "client.admission_seconds", of(2e-3),
                        "client.prompt_token_seconds", of(5e-6),
                        "client.stream_token_seconds", of(100e-6)));
        return StepTimeModels.create(spec(streaming), device(), engine).frontEnd();
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
