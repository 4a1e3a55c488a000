package io.kvasir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.PolicyRef;
import io.kvasir.model.workload.PromptContent;
import io.kvasir.model.workload.Request;
import io.kvasir.model.workload.RequestClass;
import io.kvasir.model.workload.SamplingSettings;
import io.kvasir.model.workload.SharedPrefix;
import io.kvasir.model.workload.Slo;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Beams are answers that share their prompt, of which the best are delivered and others replaced by copies. */
class BeamSearchTest {
    private static final SamplingSettings TWO = new SamplingSettings(false, false, 1, 2);

    private static EngineHarness run(int answers, int beams) {
        EngineHarness harness = new EngineHarness();
        harness.prefixCaching = true;
        harness.answers = answers;
        harness.beams = beams;
        return harness.run(List.of(new Request(0, 0, 0, 64, 5, PromptContent.UNIQUE, -1)));
    }

    /** Four sequences of five tokens either way; as answers all of them are delivered, as beams the two best. */
    @Test
    void beams_takeTheTimeOfAsManyAnswers_andDeliverFewer() {
        EngineHarness answers = run(4, 1);
        EngineHarness beams = run(2, 4);
        assertEquals(answers.left.get(0).finishSeconds(), beams.left.get(0).finishSeconds(), 0);
        assertEquals(20, answers.left.get(0).generatedTokens());
        assertEquals(10, beams.left.get(0).generatedTokens());
        assertEquals(5, beams.left.get(0).longestAnswerTokens());
        assertEquals(beams.left.get(0).finishSeconds(), beams.left.get(0).firstTokenSeconds(), 0, "all at once");
        assertTrue(answers.left.get(0).firstTokenSeconds() < answers.left.get(0).finishSeconds());
        assertEquals(answers.totals.decodeTokens(), beams.totals.decodeTokens(), "all of them are computed");
    }

    /** Of two beams each survivor picks its parent by chance: both pick the same one half of the time, (1 − 1/2)² each. */
    @Test
    void replacedBeams_areThoseNoSurvivorDescendsFrom() {
        assertEquals(0.25, TWO.replacedShare(), 1e-15);
        assertEquals(8.0 / 27, new SamplingSettings(false, false, 1, 3).replacedShare(), 1e-15);
        assertEquals(0, SamplingSettings.PLAIN.replacedShare(), 0);
        assertEquals(0, new SamplingSettings(false, false, 5).replacedShare(), 0);
    }

    /** Eight sequences of two beams: two are replaced, each with (16 − 1)/2 tokens in its last block; all sort. */
    @Test
    void copies_areTheLastBlocksOfReplacedBeams() {
        PolicyRef any = PolicyRef.of("given");
        RequestClass beams = new RequestClass("beams", any, any, any, SharedPrefix.NONE, Slo.NONE, 0, TWO);
        PlannedStep step = new PlannedStep(1);
        step.shape.decodeSequences = 8;
        step.decodingByClass[0] = 8;
        new SamplingCounts(List.of(beams), 16).count(step);
        assertEquals(15, step.shape.copiedTokens, 1e-12);
        assertEquals(8, step.shape.truncatedSamplings);
        PlannedStep radix = new PlannedStep(1);
        radix.shape.decodeSequences = 8;
        radix.decodingByClass[0] = 8;
        new SamplingCounts(List.of(beams), 1).count(radix);
        assertEquals(0, radix.shape.copiedTokens, 0, "a block of one token is never half full");
    }

    @Test
    void moreAnswersThanBeams_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> new SamplingSettings(false, false, 3, 2));
    }
}
