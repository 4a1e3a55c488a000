package io.kvasir.engine.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.engine.reference.ReferenceResult.End;
import io.kvasir.engine.reference.ReferenceResult.Outcome;
import io.kvasir.engine.reference.ReferenceResult.Step;
import io.kvasir.model.workload.PromptContent;
import io.kvasir.model.workload.Request;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every expected number follows by hand from steps of one second. */
class ReferenceEngineTest {
    private static final double EXACT = 1e-9;

    private static Request request(long id, double arrival, int prompt, int output) {
        return new Request(id, 0, arrival, prompt, output, PromptContent.UNIQUE, -1);
    }

    private static Request sharing(long id, double arrival, int prompt, int output, long identity, int shared) {
        return new Request(id, 0, arrival, prompt, output, PromptContent.prefix(identity, shared), -1);
    }

    private static ReferenceResult run(ReferenceInstance instance, ReferenceSettings settings, Request... requests) {
        return new ReferenceEngine(instance.spec(), instance.stepTimes(), RequestFeed.of(List.of(requests)), settings)
                .run();
    }

    private static ReferenceResult run(ReferenceInstance instance, Request... requests) {
        return run(instance, ReferenceSettings.withBlocks(1000), requests);
    }

    private static int[] prefillTokens(ReferenceResult result) {
        return result.steps().stream().mapToInt(Step::prefillTokens).toArray();
    }

    @Test
    void oneRequest_ttftEqualsPrefillStepAndEachTokenOneStep() {
        ReferenceResult result = run(ReferenceInstance.sync(), request(0, 5, 10, 4));
        Outcome outcome = result.outcomes().get(0);
        assertEquals(1, outcome.ttftSeconds(), EXACT);
        assertEquals(4, outcome.e2eSeconds(), EXACT);
        assertEquals(1, outcome.tpotSeconds(), EXACT);
        // Contexts of the three decode steps: the prompt and the tokens before, the new one included.
        assertEquals(
                List.of(0L, 11L, 12L, 13L),
                result.steps().stream().map(Step::decodeContextTokens).toList());
    }

    @Test
    void asynchronousScheduling_leavesALoneRequestAsItIs() {
        Outcome outcome =
                run(ReferenceInstance.async(), request(0, 5, 10, 4)).outcomes().get(0);
        assertEquals(1, outcome.ttftSeconds(), EXACT);
        assertEquals(4, outcome.e2eSeconds(), EXACT);
    }

    @Test
    void arrivalDuringAStep_waitsForItsEndWhenSynchronousAndOneStepMoreWhenAsynchronous() {
        Request first = request(0, 0, 10, 9);
        Request second = request(1, 2.5, 10, 1);
        assertEquals(
                1.5,
                run(ReferenceInstance.sync(), first, second).outcomes().get(1).ttftSeconds(),
                EXACT);
        assertEquals(
                2.5,
                run(ReferenceInstance.async(), first, second).outcomes().get(1).ttftSeconds(),
                EXACT);
    }

    @Test
    void arrivalAtTheEndOfAStep_isSeenAtTheFollowingPlanning() {
        ReferenceResult result = run(ReferenceInstance.sync(), request(0, 0, 10, 9), request(1, 2, 10, 1));
        assertEquals(2, result.outcomes().get(1).ttftSeconds(), EXACT);
    }

    @Test
    void simultaneousArrivalsAtAnIdleInstance_shareTheFirstStep() {
        ReferenceResult result = run(ReferenceInstance.async(), request(0, 1, 10, 2), request(1, 1, 10, 2));
        assertEquals(2, result.steps().size());
        assertEquals(20, result.steps().get(0).prefillTokens());
    }

    @Test
    void promptsAreCutToTheBudget_runningFirst() {
        ReferenceInstance instance = ReferenceInstance.sync().budget(16);
        ReferenceResult result = run(instance, request(0, 0, 40, 2), request(1, 0, 20, 1));
        // 16; 16; 8 of the first and 8 of the second; then one decode and the remaining 12.
        assertEquals(
                List.of(16, 16, 16, 12),
                result.steps().stream().map(Step::prefillTokens).toList());
        assertEquals(3, result.outcomes().get(0).ttftSeconds(), EXACT);
        assertEquals(4, result.outcomes().get(1).ttftSeconds(), EXACT);
    }

    @Test
    void maxNumSeqs_makesTheNextRequestWaitForASeat() {
        ReferenceInstance instance = ReferenceInstance.sync().seats(1);
        assertEquals(
                4,
                run(instance, request(0, 0, 10, 3), request(1, 0, 10, 3))
                        .outcomes()
                        .get(1)
                        .ttftSeconds(),
                EXACT);
        // Asynchronous: the seat falls free when the last token's step ends, after the next step was due.
        assertEquals(
                4,
                run(ReferenceInstance.async().seats(1), request(0, 0, 10, 3), request(1, 0, 10, 3))
                        .outcomes()
                        .get(1)
                        .ttftSeconds(),
                EXACT);
    }

    @Test
    void asynchronousSeat_staysEmptyForOneStepWhileOthersRun() {
        ReferenceInstance sync = ReferenceInstance.sync().seats(2);
        ReferenceInstance async = ReferenceInstance.async().seats(2);
        Request[] requests = {request(0, 0, 10, 20), request(1, 0, 10, 3), request(2, 0, 10, 1)};
        assertEquals(4, run(sync, requests).outcomes().get(2).ttftSeconds(), EXACT);
        assertEquals(5, run(async, requests).outcomes().get(2).ttftSeconds(), EXACT);
    }

    @Test
    void repeatedPrompt_hitsItsFullBlocksButNeverTheLastToken() {
        ReferenceResult result =
                run(ReferenceInstance.sync(), sharing(0, 0, 64, 1, 7, 64), sharing(1, 10, 64, 1, 7, 64));
        assertEquals(48, result.outcomes().get(1).cachedTokens());
        assertEquals(
                List.of(64, 16),
                result.steps().stream().map(Step::prefillTokens).toList());
    }

    @Test
    void differentIdentity_hitsNothing() {
        ReferenceResult result =
                run(ReferenceInstance.sync(), sharing(0, 0, 64, 1, 7, 64), sharing(1, 10, 64, 1, 8, 64));
        assertEquals(0, result.hitTokens());
    }

    @Test
    void sharedPrefix_endsInTheLastFullBlockOfIt() {
        ReferenceResult result =
                run(ReferenceInstance.sync(), sharing(0, 0, 64, 1, 7, 40), sharing(1, 10, 64, 1, 7, 40));
        assertEquals(32, result.outcomes().get(1).cachedTokens());
    }

    @Test
    void blocksCanBeHit_inThePlanningThatFillsThem() {
        ReferenceResult result =
                run(ReferenceInstance.sync(), sharing(0, 0, 50, 1, 7, 50), sharing(1, 0, 50, 1, 7, 50));
        assertEquals(1, result.steps().size());
        assertEquals(52, result.steps().get(0).prefillTokens());
    }

    @Test
    void withoutPrefixCaching_nothingIsHit() {
        ReferenceInstance instance = ReferenceInstance.sync().prefixCaching(false);
        assertEquals(
                0,
                run(instance, sharing(0, 0, 64, 1, 7, 64), sharing(1, 10, 64, 1, 7, 64))
                        .hitTokens());
    }

    @Test
    void eviction_takesTheTailOfTheOldestPrefixFirst() {
        ReferenceSettings six = ReferenceSettings.withBlocks(6);
        // 0 leaves four blocks free (its tail first in the queue); 1 takes the two never used and two of that tail.
        ReferenceResult result = run(
                ReferenceInstance.sync(),
                six,
                sharing(0, 0, 63, 1, 7, 63),
                sharing(1, 10, 63, 1, 8, 63),
                sharing(2, 20, 63, 1, 7, 63));
        assertEquals(32, result.outcomes().get(2).cachedTokens());
    }

    @Test
    void outOfBlocks_preemptsTheNewestWhichRecomputesPromptAndOutputs() {
        // Two prompts of 16 fill two blocks each once they decode: three blocks hold one and a half of them.
        ReferenceSettings three = ReferenceSettings.withBlocks(3);
        ReferenceInstance instance = ReferenceInstance.sync().prefixCaching(false);
        ReferenceResult result = run(instance, three, request(0, 0, 16, 3), request(1, 0, 16, 3));
        assertEquals(1, result.preemptions());
        // Step 1 both prompts; steps 2 and 3 the first alone; step 4 recomputes 16 + 1; step 5 its last token.
        assertEquals(
                List.of(32, 0, 0, 17, 0),
                result.steps().stream().map(Step::prefillTokens).toList());
        assertEquals(1, result.outcomes().get(1).ttftSeconds(), EXACT);
        assertEquals(5, result.outcomes().get(1).e2eSeconds(), EXACT);
    }

    @Test
    void preemptedRequest_findsItsOwnBlocksAgain() {
        ReferenceSettings three = ReferenceSettings.withBlocks(3);
        ReferenceResult result = run(ReferenceInstance.sync(), three, request(0, 0, 16, 3), request(1, 0, 16, 3));
        assertEquals(1, result.preemptions());
        assertEquals(
                List.of(32, 0, 0, 1, 0),
                result.steps().stream().map(Step::prefillTokens).toList());
    }

    @Test
    void preemptionWithAStepInFlight_keepsItsToken() {
        ReferenceSettings three = ReferenceSettings.withBlocks(3);
        ReferenceResult result = run(ReferenceInstance.async(), three, request(0, 0, 16, 4), request(1, 0, 16, 4));
        for (Outcome outcome : result.outcomes()) {
            assertEquals(4, outcome.emittedTokens());
            assertEquals(End.FINISHED, outcome.end());
        }
        assertTrue(result.preemptions() > 0);
    }

    @Test
    void allDraftsAccepted_divideTheStepsByKPlusOne() {
        ReferenceInstance instance = ReferenceInstance.sync().drafts(3);
        ReferenceSettings all = ReferenceSettings.withBlocks(100).accepting((request, outputTokens, drafts) -> drafts);
        ReferenceResult result = run(instance, all, request(0, 0, 10, 9));
        assertEquals(3, result.outcomes().get(0).e2eSeconds(), EXACT);
        assertEquals(4, result.steps().get(1).decodeQueryTokens());
        assertEquals(14, result.steps().get(1).decodeContextTokens());
        assertEquals(18, result.steps().get(2).decodeContextTokens());
    }

    @Test
    void noDraftAccepted_costsVerificationAndYieldsOneToken() {
        ReferenceInstance instance = ReferenceInstance.sync().drafts(3);
        ReferenceResult result = run(instance, request(0, 0, 10, 4));
        assertEquals(4, result.outcomes().get(0).e2eSeconds(), EXACT);
        assertEquals(
                List.of(0L, 14L, 15L, 16L),
                result.steps().stream().map(Step::decodeContextTokens).toList());
    }

    @Test
    void asynchronousDrafts_seeTheContextLeftByRejectionsAndMayPlanOnceTooOften() {
        ReferenceInstance instance = ReferenceInstance.async().drafts(1);
        ReferenceSettings all = ReferenceSettings.withBlocks(100).accepting((request, outputTokens, drafts) -> drafts);
        ReferenceResult none = run(instance, request(0, 0, 10, 3));
        assertEquals(
                List.of(0L, 12L, 13L),
                none.steps().stream().map(Step::decodeContextTokens).toList());
        ReferenceResult accepted = run(instance, all, request(0, 0, 10, 3));
        assertEquals(2, accepted.outcomes().get(0).e2eSeconds(), EXACT);
        assertEquals(3, accepted.steps().size());
        assertEquals(0, accepted.steps().get(2).emittedTokens());
    }

    @Test
    void draftsStop_fromTheStatedNumberOfRunningRequests() {
        ReferenceInstance instance = ReferenceInstance.sync().drafts(3).disableDraftsFrom(2);
        ReferenceResult result = run(instance, request(0, 0, 10, 3), request(1, 0, 10, 2));
        assertEquals(2, result.steps().get(1).decodeQueryTokens());
        assertEquals(4, result.steps().get(2).decodeQueryTokens());
    }

    @Test
    void lateRequests_areDroppedRunningOrWaiting() {
        ReferenceInstance instance = ReferenceInstance.sync().seats(1);
        ReferenceResult result = run(
                instance,
                ReferenceSettings.withBlocks(100).timeout(3.5),
                request(0, 0, 10, 50),
                request(1, 0, 10, 50),
                request(2, 2, 10, 1));
        assertEquals(End.TIMED_OUT, result.outcomes().get(0).end());
        assertEquals(3, result.outcomes().get(0).emittedTokens());
        assertEquals(End.TIMED_OUT, result.outcomes().get(1).end());
        assertTrue(Double.isNaN(result.outcomes().get(1).firstTokenSeconds()));
        assertEquals(End.FINISHED, result.outcomes().get(2).end());
        assertEquals(3, result.outcomes().get(2).e2eSeconds(), EXACT);
    }

    @Test
    void requestsThatCanNeverFit_areRejected() {
        ReferenceResult result = run(ReferenceInstance.sync(), ReferenceSettings.withBlocks(2), request(0, 0, 30, 3));
        assertEquals(End.REJECTED, result.outcomes().get(0).end());
        assertEquals(0, result.steps().size());
    }

    @Test
    void frontEnd_delaysVisibilityByPromptAndEveryDelivery() {
        ReferenceInstance instance = ReferenceInstance.sync().frontEnd(0.25, 0.01, 0.5, 4);
        Outcome outcome = run(instance, request(0, 1, 10, 2)).outcomes().get(0);
        // 0.25 + 10 × 0.01 until visible, 4 s cold start in the first step, 0.5 s until delivered.
        assertEquals(1.35, outcome.admittedSeconds(), EXACT);
        assertEquals(0.35 + 5 + 0.5, outcome.ttftSeconds(), EXACT);
        assertEquals(0.35 + 6 + 0.5, outcome.e2eSeconds(), EXACT);
    }

    @Test
    void decodeSideOfASplit_computesOnlyTheLastPromptToken() {
        ReferenceResult result = run(
                ReferenceInstance.sync(),
                ReferenceSettings.withBlocks(100).withComputedPrompts(),
                request(0, 0, 100, 2));
        assertEquals(1, prefillTokens(result)[0]);
    }

    @Test
    void closedLoop_answersAnEndWithAnArrival() {
        RequestFeed feed = new RequestFeed() {
            private final Deque<Request> known = new ArrayDeque<>(List.of(request(0, 0, 10, 2)));
            private int issued = 1;

            @Override
            public double nextArrivalSeconds() {
                return known.isEmpty()
                        ? Double.POSITIVE_INFINITY
                        : known.getFirst().arrivalSeconds();
            }

            @Override
            public Request take() {
                return known.removeFirst();
            }

            @Override
            public void finished(Request request, double nowSeconds) {
                if (issued < 3) {
                    known.addLast(request(issued++, nowSeconds, 10, 2));
                }
            }
        };
        ReferenceInstance instance = ReferenceInstance.sync();
        ReferenceResult result = new ReferenceEngine(
                        instance.spec(), instance.stepTimes(), feed, ReferenceSettings.withBlocks(100))
                .run();
        assertEquals(
                List.of(2.0, 4.0, 6.0),
                result.outcomes().stream().map(Outcome::endSeconds).toList());
    }

    @Test
    void gaps_areToldOncePerDeliveryAfterTheFirst() {
        List<Double> gaps = new ArrayList<>();
        ReferenceSettings settings = ReferenceSettings.withBlocks(100).quiet((request, seconds) -> gaps.add(seconds));
        run(ReferenceInstance.async(), settings, request(0, 0, 10, 4));
        assertEquals(List.of(1.0, 1.0, 1.0), gaps);
    }
}
