package io.kvasir.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import org.junit.jupiter.api.Test;

/** Steps of data-parallel attention ranks, against one device that does a rank's work alone. */
final class AttentionRanksTest {
    private static final double EXACT = 1e-12;
    private static final int PROMPT = 1000;

    private final Accelerator device = PerfFixtures.device("large", 989.5e12, 3.35e12, 400L << 30, 450e9);

    @Test
    void onePrompt_takesWhatItTakesOnItsRankAlone() {
        assertEquals(seconds(1, 1), seconds(8, 1), EXACT * seconds(1, 1));
    }

    @Test
    void aPromptForEachRank_takesNoLongerThanOne() {
        assertEquals(seconds(1, 1), seconds(8, 8), EXACT * seconds(1, 1));
    }

    @Test
    void oneMore_takesAsLongAsTwoOnOneRank() {
        assertEquals(seconds(1, 2), seconds(8, 9), EXACT * seconds(1, 2));
    }

    @Test
    void expertsShareTheTokensOfALonePrompt() {
        LlmArchitecture sparse = PerfFixtures.deepseekV3();
        double lone = seconds(sparse, new Parallelism(1, 1, 8, 8), Precision.BF16, 1);
        double everywhere = seconds(sparse, new Parallelism(1, 1, 8, 8), Precision.BF16, 8);
        // Eight times the expert work and the same attention: longer than the lone one, and far from eight times.
        assertTrue(everywhere > 1.2 * lone && everywhere < 4 * lone, lone + " and " + everywhere);
    }

    @Test
    void eightBitExperts_areSentLessThanSixteenBitOnes() {
        Parallelism layout = new Parallelism(1, 1, 8, 8);
        // One of two exchanges carries half the bytes: three quarters of the transfers, latencies aside.
        double sixteen = dispatch(layout, Precision.BF16);
        double eight = dispatch(layout, PerfFixtures.FP8);
        assertTrue(eight < sixteen && eight > 0.75 * sixteen, eight + " of " + sixteen);
    }

    private double dispatch(Parallelism layout, Precision precision) {
        StepTimeModel model =
                StepTimeModels.create(PerfFixtures.spec(PerfFixtures.deepseekV3(), device, layout, precision));
        return model.breakdown(prompts(8)).stream()
                .filter(row -> row.name().equals("expert dispatch and combine"))
                .mapToDouble(OperatorTime::seconds)
                .sum();
    }

    /** A step of prompts of a dense model on so many ranks of one device each. */
    private double seconds(int ranks, int prompts) {
        return seconds(PerfFixtures.llama8b(), new Parallelism(1, 1, ranks, 1), Precision.BF16, prompts);
    }

    private double seconds(LlmArchitecture model, Parallelism layout, Precision precision, int prompts) {
        StepTime time = new StepTime();
        StepTimeModels.create(PerfFixtures.spec(model, device, layout, precision))
                .evaluate(prompts(prompts), time);
        return time.seconds.base;
    }

    private static StepShape prompts(int count) {
        StepShape shape = new StepShape();
        shape.prefillSequences = count;
        shape.prefillTokens = count * PROMPT;
        shape.prefillFinishing = count;
        shape.prefillAttentionPairs = count * PROMPT * (PROMPT + 1) / 2.0;
        shape.prefillScorePairs = (double) count * PROMPT * PROMPT;
        shape.prefillLocalPairs = shape.prefillAttentionPairs;
        return shape;
    }
}
