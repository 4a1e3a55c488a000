package io.kvasir.experiment.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.workload.PromptContent;
import io.kvasir.model.workload.Request;
import io.kvasir.workload.RequestSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptedSourceTest {
    private static ScriptedRequest at(double offset) {
        return new ScriptedRequest(offset, 10, 2, PromptContent.UNIQUE);
    }

    @Test
    void anOpenLoopSendsAtItsOffsets() {
        RequestSource source = new RequestScript(List.of(ScriptStage.at(100, List.of(at(0), at(1.5))))).open();
        assertFalse(source.reactsToCompletions());
        assertEquals(100, source.take().arrivalSeconds());
        Request second = source.take();
        assertEquals(101.5, second.arrivalSeconds());
        assertEquals(1, second.id());
        assertEquals(Double.POSITIVE_INFINITY, source.nextArrivalSeconds());
    }

    @Test
    void aDrainedStageStartsAfterEverythingBeforeHasEnded() {
        RequestSource source = new RequestScript(List.of(
                        ScriptStage.afterDrain(5, List.of(at(0), at(1))), ScriptStage.afterDrain(5, List.of(at(0.5)))))
                .open();
        Request first = source.take();
        Request second = source.take();
        source.finished(second, 7);
        assertEquals(Double.POSITIVE_INFINITY, source.nextArrivalSeconds());
        source.finished(first, 9);
        assertEquals(14.5, source.nextArrivalSeconds());
    }

    @Test
    void aClosedLoopKeepsItsConcurrencyUntilTheCountIsSent() {
        RequestSource source =
                new RequestScript(List.of(ScriptStage.closedLoop(2, List.of(at(0), at(0), at(0))))).open();
        assertTrue(source.reactsToCompletions());
        Request first = source.take();
        Request second = source.take();
        assertEquals(0, second.arrivalSeconds());
        assertEquals(Double.POSITIVE_INFINITY, source.nextArrivalSeconds());
        source.finished(first, 3);
        assertEquals(3, source.take().arrivalSeconds());
        source.finished(second, 4);
        assertEquals(Double.POSITIVE_INFINITY, source.nextArrivalSeconds());
    }

    @Test
    void aCutAnswer_countsForFirstTokensAlone() {
        ScriptStage stage = new ScriptStage(1, 0, 0, 1, List.of(at(0), at(0)));
        RequestScript script = new RequestScript(List.of(stage));
        CaseRow row = new CaseRow(
                TableKind.ENGINE_SILICON, "a", "", 0, 1, Map.of(), new CaseLabels("gpu", "model", "engine", "load"));
        SimulatedRequests simulated = new SimulatedRequests(2);
        simulated.finished(0, 0, 5, 6, 2);
        simulated.finished(1, 6, 7, 10, 2);
        RequestSample sample = new RequestSample(script, row, simulated);
        assertEquals(3, sample.meanTtft());
        assertEquals(3, sample.meanTpot());
        assertEquals(4, sample.meanE2e());
        assertEquals(10, sample.wallSeconds());
    }

    @Test
    void aClosedLoopClient_takesItsTimeBeforeItSendsAgain() {
        RequestSource source = new RequestScript(List.of(ScriptStage.closedLoop(1, List.of(at(0), at(0.5))))).open();
        source.finished(source.take(), 3);
        assertEquals(3.5, source.nextArrivalSeconds());
    }

    @Test
    void aStageOutOfOrderIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> ScriptStage.at(0, List.of(at(1), at(0))));
    }

    @Test
    void idsCountOverAllStages() {
        RequestScript script = new RequestScript(
                List.of(ScriptStage.at(0, List.of(at(0), at(1))), ScriptStage.afterDrain(1, List.of(at(0)))));
        assertEquals(0, script.firstId(0));
        assertEquals(2, script.firstId(1));
        assertEquals(3, script.size());
    }

    /** Two clients, three conversations of two turns: places 0 and 1, 2 and 3, 4 and 5. */
    @Test
    void aConversation_isGoneThroughByOneClient() {
        List<ScriptedRequest> turns = List.of(at(0), at(0.5), at(0), at(0.5), at(0.25), at(0));
        RequestSource source = new RequestScript(List.of(ScriptStage.conversations(2, 2, turns))).open();
        Request first = source.take();
        Request second = source.take();
        assertEquals(0, first.id());
        assertEquals(2, second.id());
        source.finished(second, 1);
        Request itsNext = source.take();
        assertEquals(3, itsNext.id());
        assertEquals(1.5, itsNext.arrivalSeconds());
        source.finished(itsNext, 2);
        Request third = source.take();
        assertEquals(4, third.id());
        assertEquals(2.25, third.arrivalSeconds());
        source.finished(first, 3);
        assertEquals(1, source.take().id());
        assertEquals(Double.POSITIVE_INFINITY, source.nextArrivalSeconds(), "no fourth conversation");
        assertThrows(
                IllegalArgumentException.class,
                () -> ScriptStage.conversations(2, 2, turns.subList(0, 3)),
                "half a one");
    }
}
