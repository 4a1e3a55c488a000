package io.kvasir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.engine.batch.NoEvictScheduler;
import io.kvasir.engine.kv.ContiguousKv;
import io.kvasir.engine.speculation.AcceptanceRates;
import io.kvasir.engine.speculation.SpeculationPlan;
import io.kvasir.model.workload.PromptContent;
import io.kvasir.model.workload.Request;
import io.kvasir.model.workload.Slo;
import io.kvasir.perf.FrontEndTimes;
import io.kvasir.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The real engine and the real calendar with steps of one second: every number follows by hand. */
final class EngineLadderTest {
    private static final double EXACT = 1e-9;
    /** Lists of times come out of sums of many steps. */
    private static final double LONG_SUM = 1e-6;

    private final EngineHarness harness = new EngineHarness();

    EngineLadderTest() {
        harness.stepTime = LinearStepTime.constant(1);
    }

    // A: one request

    @Test
    void a1_oneRequest_ttftIsOnePrefillStepAndEachTokenOneMore() {
        RequestState request = run(request(0, 5, 10, 4)).get(0);
        assertEquals(6, request.firstTokenSeconds(), EXACT);
        assertEquals(9, request.finishSeconds(), EXACT);
        assertEquals(4, harness.totals.steps());
        assertEquals(10, harness.totals.prefillTokens());
        assertEquals(3, harness.totals.decodeTokens());
    }

    @Test
    void a2_oneOutputToken_endsWithItsPrefill() {
        RequestState request = run(request(0, 0, 10, 1)).get(0);
        assertEquals(request.firstTokenSeconds(), request.finishSeconds(), 0);
        assertEquals(1, harness.totals.steps());
        assertTrue(harness.gaps.isEmpty(), "one token has no gap");
    }

    @Test
    void a3_longPrompt_isCutToTheBudget() {
        harness.maxNumBatchedTokens = 16;
        RequestState request = run(request(0, 0, 40, 2)).get(0);
        assertEquals(3, request.firstTokenSeconds(), EXACT);
        assertEquals(4, request.finishSeconds(), EXACT);
    }

    /** Two ranks share 32 tokens: a prompt, which lies on one of them, gets 16 of them a step, alone or not. */
    @Test
    void a5_attentionRanks_shareTheBudgetEvenly() {
        harness.attentionRanks = 2;
        harness.maxNumBatchedTokens = 32;
        List<RequestState> left = run(request(0, 0, 40, 1), request(1, 0, 40, 1), request(2, 10, 40, 1));
        assertEquals(3, left.get(0).firstTokenSeconds(), EXACT);
        assertEquals(3, left.get(1).firstTokenSeconds(), EXACT);
        assertEquals(13, left.get(2).firstTokenSeconds(), EXACT);
    }

    @Test
    void a4_busyAndIdle_makeTheWholeTime() {
        run(request(0, 5, 10, 4), request(1, 20, 10, 1));
        assertEquals(5, harness.totals.busySeconds(), EXACT);
    }

    // B: a shared batch

    @Test
    void b1_arrivalWithinAStep_waitsForItsEnd() {
        List<RequestState> left = run(request(0, 0, 10, 9), request(1, 2.5, 10, 1));
        assertEquals(3, left.get(1).scheduledSeconds(), EXACT);
        assertEquals(4, left.get(1).firstTokenSeconds(), EXACT);
    }

    @Test
    void b2_arrivalAtTheEndOfAStep_isSeenByThePlanningAfterIt() {
        List<RequestState> left = run(request(0, 0, 10, 9), request(1, 2, 10, 1));
        assertEquals(3, left.get(1).scheduledSeconds(), EXACT);
    }

    @Test
    void b3_fullSlots_admitWhenOneEnds() {
        harness.maxNumSeqs = 2;
        List<RequestState> left = run(request(0, 0, 4, 3), request(1, 0, 4, 5), request(2, 0, 4, 1));
        assertEquals(3, left.get(2).scheduledSeconds(), EXACT);
    }

    @Test
    void b4_decodesGoBeforePrompts_underOneBudget() {
        harness.maxNumBatchedTokens = 8;
        List<RequestState> left = run(request(0, 0, 8, 3), request(1, 0, 14, 1));
        // 8 of the first; then 1 decode and 7 of the second; then 1 decode and the other 7.
        assertEquals(3, left.get(0).finishSeconds(), EXACT);
        assertEquals(3, left.get(1).firstTokenSeconds(), EXACT);
    }

    @Test
    void b5_largestGap_isTheStepThatAPromptMadeLong() {
        harness.stepTime = new LinearStepTime(1, 0.1, 0, 0, FrontEndTimes.NONE);
        harness.slo = new Slo(Double.NaN, Double.NaN, 1, Double.NaN);
        List<RequestState> left = run(request(0, 0, 10, 5), request(1, 2.5, 30, 1));
        // Steps: 2 s for ten tokens; 1.1 s for one decode; 1 + 3.1 s for a decode with thirty prompt tokens.
        assertEquals(4.1, left.get(0).largestGapSeconds(), EXACT);
        assertEquals(3, harness.gaps.get(1.1) + 0.0, 0.0);
    }

    // C: KV memory runs out

    @Test
    void c0_noEvict_waitsForTheRoomOfAWholeAnswer() {
        // Three blocks each when complete: the second waits until the first has left, a third of two blocks would not.
        List<RequestState> left = noEvict(5, request(0, 0, 4, 8), request(1, 0, 4, 8));
        assertEquals(8, left.get(1).scheduledSeconds(), EXACT);
        assertEquals(0, harness.totals.preemptions());
        List<RequestState> small = new EngineLadderTest().noEvict(5, request(0, 0, 4, 8), request(1, 0, 4, 4));
        assertEquals(0, small.get(1).scheduledSeconds(), EXACT);
    }

    private List<RequestState> noEvict(long blocks, Request... requests) {
        harness.scheduler = new NoEvictScheduler(new NoEvictScheduler.Params(true, false, 50, 10, 0, 0));
        harness.blockSize = 4;
        harness.blocks = blocks;
        return run(requests);
    }

    @Test
    void c1_outOfBlocks_theNewestIsPreemptedAndComputedAgain() {
        harness.blockSize = 4;
        harness.blocks = 4;
        List<RequestState> left = run(request(0, 0, 4, 8), request(1, 0, 4, 8));
        assertEquals(0, left.get(0).preemptions());
        assertEquals(1, left.get(1).preemptions());
        assertEquals(8, left.get(0).finishSeconds(), EXACT);
        assertEquals(1, harness.totals.preemptions());
        assertTrue(left.get(1).finishSeconds() > 8);
        assertEquals(8, left.get(1).generatedTokens(), "tokens delivered stay delivered");
        assertTrue(harness.totals.prefillTokens() > 8, "the prompt is computed again");
    }

    @Test
    void c2_requestThatNeverFits_isRejectedAtOnce() {
        harness.blockSize = 4;
        harness.blocks = 4;
        List<RequestState> left = run(request(0, 0, 40, 8), request(1, 0, 4, 2));
        assertEquals(RequestState.Phase.REJECTED, left.get(0).phase());
        assertEquals(RequestState.Phase.FINISHED, left.get(1).phase());
    }

    @Test
    void c3_contiguousReservation_servesFewerAtOnceThanPaging() {
        Request[] requests = new Request[4];
        for (int i = 0; i < requests.length; i++) {
            requests[i] = request(i, 0, 8, 4);
        }
        harness.blockSize = 4;
        harness.blocks = 16;
        harness.maxModelLen = 32;
        assertEquals(4, latest(run(requests)), EXACT, "paged: all four in one batch");
        EngineHarness reserved = new EngineHarness();
        reserved.stepTime = LinearStepTime.constant(1);
        reserved.maxModelLen = 32;
        reserved.memory = () -> new ContiguousKv(4, 16, 32);
        assertEquals(8, latest(reserved.run(List.of(requests)).left), EXACT, "reserved: two and two");
    }

    @Test
    void c4_prefixCache_findsWholeBlocksButNeverThePrompt() {
        harness.prefixCaching = true;
        harness.blockSize = 4;
        List<RequestState> left = run(sharing(0, 0, 12, 1, 10), sharing(1, 10, 12, 1, 10), sharing(2, 20, 8, 1, 8));
        assertEquals(0, left.get(0).cachedTokens());
        assertEquals(8, left.get(1).cachedTokens(), "two whole blocks of the ten shared tokens");
        assertEquals(4, left.get(2).cachedTokens(), "the last token is always computed");
    }

    // D: speculation

    @Test
    void d1_acceptanceZero_deliversOneTokenARound() {
        speculate(3, 0.0);
        assertEquals(8, run(request(0, 0, 4, 8)).get(0).finishSeconds(), EXACT);
        assertEquals(0, harness.totals.acceptedTokens());
    }

    @Test
    void d2_acceptanceOne_deliversAllDraftsAndOneMore() {
        speculate(3, 1.0);
        // One token with the prompt, then 8 tokens in two rounds of four.
        assertEquals(3, run(request(0, 0, 4, 9)).get(0).finishSeconds(), EXACT);
    }

    @Test
    void d3_meanTokensOfARound_followTheClosedForm() {
        int drafts = 3;
        double rate = 0.7;
        speculate(drafts, rate);
        run(request(0, 0, 4, 200_000));
        double rounds = harness.totals.rounds();
        double perRound = harness.totals.decodeTokens() / rounds;
        double expected = (1 - Math.pow(rate, drafts + 1)) / (1 - rate);
        // A round yields 1..4 tokens, standard deviation below 1.5; six standard errors fail by chance 2 in 10⁹.
        assertEquals(expected, perRound, 6 * 1.5 / Math.sqrt(rounds));
    }

    // Time-outs

    @Test
    void timeout_takesAWaitingRequestAtOnceAndARunningOneWithItsStep() {
        harness.maxNumSeqs = 1;
        harness.timeoutSeconds = 3.5;
        List<RequestState> left = run(request(0, 0, 4, 50), request(1, 0.25, 4, 50));
        assertEquals(RequestState.Phase.TIMED_OUT, left.get(0).phase());
        assertEquals(RequestState.Phase.TIMED_OUT, left.get(1).phase());
        assertEquals(4, harness.totals.busySeconds(), EXACT, "the step in progress ends, the second never starts");
    }

    /**
     * Planned at 4 s, the step from 5 s takes the blocks of the request whose prompt ends at 5 s; its client gives up at
     * 4.7 s, before that token is out.
     */
    @Test
    void timeout_ofOnePreemptedBeforeItsFirstTokenIsOut_leavesTheOthersAlone() {
        harness.async = true;
        harness.blockSize = 4;
        harness.blocks = 4;
        harness.maxNumSeqs = 2;
        harness.timeoutSeconds = 4.5;
        List<RequestState> left = run(request(0, 0, 4, 12), request(1, 0, 1, 3), request(2, 0.2, 8, 5));
        assertEquals(1, left.get(2).preemptions());
        assertEquals(4.7, left.get(2).finishSeconds(), EXACT);
        assertEquals(RequestState.Phase.TIMED_OUT, left.get(2).phase());
        assertEquals(5, left.get(0).finishSeconds(), EXACT, "with the step in progress");
    }

    @Test
    void timeout_insideTheLastStepComesBeforeItsToken() {
        harness.timeoutSeconds = 3.5;
        List<RequestState> left = run(request(0, 0, 4, 4), request(1, 0.25, 4, 1));
        assertEquals(RequestState.Phase.TIMED_OUT, left.get(0).phase(), "its fourth token comes at 4");
        assertEquals(1, left.get(0).firstTokenSeconds(), EXACT);
        assertEquals(4, left.get(0).finishSeconds(), EXACT, "it leaves with the step in progress");
        assertEquals(RequestState.Phase.FINISHED, left.get(1).phase());
    }

    @Test
    void timeout_atTheEndOfTheLastStepIsTooLateToMatter() {
        harness.timeoutSeconds = 4;
        assertEquals(
                RequestState.Phase.FINISHED, run(request(0, 0, 4, 4)).get(0).phase());
    }

    @Test
    void timeout_insideTheFirstStepLeavesNoFirstToken() {
        harness.async = true;
        harness.timeoutSeconds = 0.5;
        RequestState only = run(request(0, 0, 4, 4)).get(0);
        assertEquals(RequestState.Phase.TIMED_OUT, only.phase());
        assertTrue(Double.isNaN(only.firstTokenSeconds()));
        assertTrue(harness.gaps.isEmpty(), "no token reaches a client that is gone");
    }

    /** The first request is 2 s in the front end, the second 0.2 s: the scheduler sees them the other way round. */
    @Test
    void timeout_countsFromArrivalInWhateverOrderRequestsBecomeVisible() {
        harness.stepTime = new LinearStepTime(1, 0, 0, 0, new FrontEndTimes(0, 0.02, 0, 0));
        harness.maxNumSeqs = 1;
        harness.timeoutSeconds = 3;
        List<RequestState> left = run(request(0, 0, 100, 50), request(1, 1, 10, 50));
        assertEquals(3, left.get(0).finishSeconds(), EXACT, "it waits, and leaves when its own time is over");
        assertEquals(4.2, left.get(1).finishSeconds(), EXACT, "it runs until the step in progress at 4 ends");
    }

    @Test
    void arrivals_aSecondApartKeepLittlesLawToTheLastToken() {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            requests.add(request(i, 0.37 * i, 5 + i % 7, 1 + i % 13));
        }
        double decoding = 0;
        for (RequestState request : harness.run(requests).left) {
            decoding += request.finishSeconds() - request.firstTokenSeconds();
        }
        assertEquals(decoding, harness.totals.decodingSeconds(), LONG_SUM, "sum over requests is sum over steps");
    }

    private List<RequestState> run(Request... requests) {
        return harness.run(List.of(requests)).left;
    }

    private void speculate(int drafts, double rate) {
        AcceptanceRates rates = new AcceptanceRates(new AcceptanceRates.Params(List.of(rate)));
        harness.speculation =
                new SpeculationPlan(drafts, 0, rates.create(new RandomStreams(11).keyed("acceptance"), "eagle"));
    }

    private static double latest(List<RequestState> left) {
        return left.stream().mapToDouble(RequestState::finishSeconds).max().orElse(Double.NaN);
    }

    private static Request request(long id, double arrival, int prompt, int output) {
        return new Request(id, 0, arrival, prompt, output, PromptContent.UNIQUE, -1);
    }

    private static Request sharing(long id, double arrival, int prompt, int output, int shared) {
        return new Request(id, 0, arrival, prompt, output, PromptContent.prefix(77, shared), -1);
    }
}
