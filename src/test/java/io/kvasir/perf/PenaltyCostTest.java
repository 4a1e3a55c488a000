package io.kvasir.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What penalties of repetition add to a step: a time, and another one where a prompt joins. */
final class PenaltyCostTest {
    private static final double EXACT = 1e-12;
    private static final double EVERY_STEP = 0.5e-3;
    private static final double WITH_PROMPTS = 2e-3;

    @Test
    void aDecodeStepPaysOnceHoweverManyArePenalised() {
        assertEquals(EVERY_STEP, added(PerfFixtures.decode(16), 1), EXACT);
        assertEquals(EVERY_STEP, added(PerfFixtures.decode(16), 16), EXACT);
    }

    /** A thousand tokens keep the device busy for longer than their launches take: the whole of it shows. */
    @Test
    void aStepThatAPromptJoinsPaysForGatheringAllPrompts() {
        assertEquals(
                EVERY_STEP + WITH_PROMPTS, added(PerfFixtures.withPrompt(PerfFixtures.decode(16), 1000), 16), EXACT);
    }

    @Test
    void withoutPenaltiesNothingIsAdded() {
        assertEquals(0, added(PerfFixtures.withPrompt(PerfFixtures.decode(16), 1000), 0), EXACT);
    }

    private static double added(StepShape step, int penalised) {
        step.penalisedSamplings = penalised;
        return seconds(step, EVERY_STEP, WITH_PROMPTS) - seconds(step, 0, 0);
    }

    private static double seconds(StepShape step, double everyStep, double withPrompts) {
        InstanceSpec spec =
                PerfFixtures.spec(PerfFixtures.llama8b(), PerfFixtures.h100(), Parallelism.SINGLE, Precision.BF16);
        CoefficientLibrary library = new CoefficientLibrary();
        CoefficientSet engine = library.engine("vllm", "")
                .set()
                .with(Map.of(
                        "sampler.penalty_seconds", of(everyStep), "sampler.penalty_prompt_seconds", of(withPrompts)));
        StepTime time = new StepTime();
        StepTimeModels.create(spec, library.device(spec.accelerator().id()).set(), engine)
                .evaluate(step, time);
        return time.seconds.at(step.decodeContextTokens, step.decodeLocalContextTokens);
    }

    private static Coefficient of(double value) {
        return new Coefficient(value, Double.NaN, 0, 1);
    }
}
