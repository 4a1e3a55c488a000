package io.kvasir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.cluster.ReclaimPlan;
import io.kvasir.model.workload.PromptContent;
import io.kvasir.model.workload.Request;
import io.kvasir.random.KeyedRandom;
import io.kvasir.random.RandomStreams;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Instances taken away: steps of 1 s, a notice 10 s before the loss, back 100 s after it. Every number by hand. */
final class ReclaimLadderTest {
    private static final double EXACT = 1e-6;
    private static final KeyedRandom LUCK = new RandomStreams(3).keyed("reclaims");
    private static final ReclaimPlan PLAN = new ReclaimPlan(1e-4, 10, 100, LUCK);
    /** When instance 0 is lost for the first time; instance 1 serves on for long. */
    private static final double LOSS = PLAN.serviceSeconds(0, 0) + 10;

    private final EngineHarness harness = new EngineHarness();

    ReclaimLadderTest() {
        harness.stepTime = LinearStepTime.constant(1);
        harness.reclaims = Optional.of(PLAN);
    }

    private static Request request(long id, double arrival, int output) {
        return new Request(id, 0, arrival, 40, output, PromptContent.UNIQUE, -1, id);
    }

    @Test
    void theTimesOfThisTest_areFarApart() {
        assertTrue(PLAN.serviceSeconds(1, 0) > LOSS + 1_000, "instance 1 serves on");
        assertTrue(PLAN.serviceSeconds(0, 1) > 1_000, "and so does instance 0 once it is back");
    }

    /** Steps end at LOSS − 14.5, −13.5 …: the loss falls into the sixteenth, whose end hands the request over. */
    @Test
    void aRequestInALostInstance_isComputedAgainElsewhere_afterTheStepInProgress() {
        harness.instances = 2;
        // Sent while nothing is announced: the router's choice, instance 0, holds.
        double arrival = LOSS - 15.5;
        harness.run(List.of(request(0, arrival, 20)));
        RequestState again = harness.left.get(0);
        assertEquals(RequestState.Phase.FINISHED, again.phase());
        assertEquals(1, again.place());
        assertEquals(LOSS + 0.5 + 1, again.firstTokenSeconds(), EXACT, "16 steps are lost with the machine");
        assertEquals(LOSS + 0.5 + 20, again.finishSeconds(), EXACT);
        assertEquals(1, harness.left.size(), "one request, however often it was computed");
    }

    @Test
    void afterTheNotice_requestsGoElsewhere_andAreNotLost() {
        harness.instances = 2;
        harness.run(List.of(request(0, LOSS - 9, 20)));
        RequestState only = harness.left.get(0);
        assertEquals(1, only.place());
        assertEquals(LOSS - 9 + 20, only.finishSeconds(), EXACT);
    }

    /** With nowhere to go it stays to the end, and waits for the machine that comes back: 100 s after the loss. */
    @Test
    void theOnlyInstance_servesUntilTheLoss_andQueuesUntilItsReturn() {
        harness.run(List.of(request(0, LOSS - 5.5, 20), request(1, LOSS - 4, 2), request(2, LOSS + 50, 2)));
        assertEquals(LOSS + 100 + 20, harness.left.get(0).finishSeconds(), EXACT);
        assertEquals(LOSS - 1.5, harness.left.get(1).finishSeconds(), EXACT, "joined at −3.5, done two steps later");
        assertEquals(LOSS + 100 + 2, harness.left.get(2).finishSeconds(), EXACT);
    }

    @Test
    void patienceCountsFromArrival_wherever() {
        harness.timeoutSeconds = 30;
        harness.run(List.of(request(0, LOSS - 5.5, 20), request(1, LOSS + 90, 2)));
        assertEquals(RequestState.Phase.TIMED_OUT, harness.left.get(0).phase());
        assertEquals(LOSS + 24.5, harness.left.get(0).finishSeconds(), EXACT);
        assertEquals(LOSS + 102, harness.left.get(1).finishSeconds(), EXACT);
    }

    @Test
    void theCacheOfALostInstanceIsGone() {
        harness.prefixCaching = true;
        PromptContent shared = PromptContent.prefix(7, 40);
        Request before = new Request(0, 0, LOSS - 50, 40, 2, shared, -1, 0);
        Request soon = new Request(1, 0, LOSS - 40, 40, 2, shared, -1, 1);
        Request after = new Request(2, 0, LOSS + 120, 40, 2, shared, -1, 2);
        Request last = new Request(3, 0, LOSS + 140, 40, 2, shared, -1, 3);
        harness.run(List.of(before, soon, after, last));
        List<Integer> cached =
                harness.left.stream().map(RequestState::cachedTokens).toList();
        assertEquals(List.of(0, 32, 0, 32), cached);
    }

    @Test
    void severalAnswers_areLostTogether() {
        harness.instances = 2;
        harness.answers = 3;
        harness.run(List.of(request(0, LOSS - 15.5, 20)));
        assertEquals(LOSS + 0.5 + 20, harness.left.get(0).finishSeconds(), EXACT);
        assertEquals(60, harness.left.get(0).generatedTokens());
        assertEquals(1, harness.left.size());
    }
}
