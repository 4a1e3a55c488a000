package io.kvasir.experiment.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.KvFootprint;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import io.kvasir.model.workload.PromptContent;
import io.kvasir.model.workload.SamplingSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FleetSimulatorTest {
    private static final int PROMPT = 4000;
    private static final int ANSWER = 101;
    private static final double LATENCY_SECONDS = 10e-6;

    private static final LlmArchitecture MODEL =
            ShippedCatalogues.INSTANCE.model("Qwen/Qwen3-32B").orElseThrow();
    private static final Accelerator DEVICE =
            ShippedCatalogues.INSTANCE.accelerator("H100-SXM-80GB").orElseThrow();

    private static InstanceSpec worker(int tensor) {
        return new InstanceBuilder(MODEL, DEVICE, Engines.software("vllm", "0.15.1"))
                .parallelism(Parallelism.tensor(tensor))
                .precision(Precision.BF16)
                .maxModelLen(PROMPT + ANSWER + 1)
                .build();
    }

    private static SimulatedRequests alone(ServingSetup setup) {
        ScriptedRequest request = new ScriptedRequest(0, PROMPT, ANSWER, PromptContent.UNIQUE);
        RequestScript script = new RequestScript(List.of(ScriptStage.at(0, List.of(request))));
        return new FleetSimulator().simulate(setup, MeasuringRules.PLAIN, script.open(), script.size());
    }

    /** One request between unlike workers: the prompt as on four devices, the transfer, the answer as on two. */
    @Test
    void aLoneRequestOnASplit_isThePromptOfOneSideAndTheAnswerOfTheOther() {
        SimulatedRequests wide = alone(ServingSetup.inTurn(worker(4), 1));
        SimulatedRequests narrow = alone(ServingSetup.inTurn(worker(2), 1));
        SimulatedRequests split = alone(ServingSetup.split(worker(2), 1, new PrefillPool(worker(4), 1)));
        double bytes = KvFootprint.perDevice(MODEL, Precision.BF16.kvCache(), Parallelism.tensor(2))
                .sequenceBytes(PROMPT);
        double transfer = LATENCY_SECONDS + bytes / DEVICE.interconnect().scaleUpBytesPerSecond();
        // The answering side streams the first token too, once it has the cache.
        assertEquals(wide.ttftSeconds(0) + transfer, split.ttftSeconds(0), 1e-9);
        double answer = narrow.e2eSeconds(0) - narrow.ttftSeconds(0);
        assertEquals(answer, split.e2eSeconds(0) - split.ttftSeconds(0), 2e-3 * answer);
        assertTrue(wide.ttftSeconds(0) < narrow.ttftSeconds(0));
    }

    /** The client waits for a request it will give up, and its wall clock with it; one too long is told at once. */
    @Test
    void requestsWithoutAnAnswer_areGoneWhenTheClientStopsWaiting() {
        MeasuringRules impatient = new MeasuringRules(0.5, SamplingSettings.PLAIN, false);
        RequestScript script = new RequestScript(List.of(ScriptStage.at(
                0,
                List.of(
                        new ScriptedRequest(0, 100, 1, PromptContent.UNIQUE),
                        new ScriptedRequest(0.1, 100, ANSWER, PromptContent.UNIQUE),
                        new ScriptedRequest(0.2, 10 * PROMPT, 1, PromptContent.UNIQUE)))));
        SimulatedRequests seen = new FleetSimulator()
                .simulate(ServingSetup.inTurn(worker(2), 1), impatient, script.open(), script.size());
        assertTrue(seen.isFinished(0));
        assertEquals(seen.endSeconds(0), seen.goneSeconds(0));
        assertFalse(seen.isFinished(1));
        assertEquals(0.6, seen.goneSeconds(1), 1e-12);
        assertFalse(seen.isFinished(2));
        assertEquals(0.2, seen.goneSeconds(2), 1e-12);
    }

    /** Whoever fitted a set wants to see what it predicts. */
    @Test
    void aSetOfItsOwn_standsInForTheShippedOne() {
        CoefficientSet slow = new CoefficientSet(
                "vllm-0.15", Map.of(), Map.of("host.step_seconds", new Coefficient(0.1, Double.NaN, 0, 1)));
        ScriptedRequest request = new ScriptedRequest(0, PROMPT, ANSWER, PromptContent.UNIQUE);
        RequestScript script = new RequestScript(List.of(ScriptStage.at(0, List.of(request))));
        SimulatedRequests own = FleetSimulator.with(List.of(slow))
                .simulate(ServingSetup.inTurn(worker(2), 1), MeasuringRules.PLAIN, script.open(), script.size());
        double shipped = new CoefficientLibrary().read("vllm-0.15").value("host.step_seconds");
        double before = alone(ServingSetup.inTurn(worker(2), 1)).e2eSeconds(0);
        // A step makes each of the tokens but the first, and one the first; each waits for the host that much longer.
        assertEquals(before + ANSWER * (0.1 - shipped), own.e2eSeconds(0), 1e-6 * own.e2eSeconds(0));
        CoefficientSet unknown = new CoefficientSet("mine", Map.of(), Map.of());
        assertThrows(IllegalArgumentException.class, () -> FleetSimulator.with(List.of(unknown)));
    }
}
