package io.kvasir.cluster.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.engine.EngineHarness;
import io.kvasir.engine.LinearStepTime;
import io.kvasir.engine.RequestState;
import io.kvasir.engine.batch.NoEvictScheduler;
import io.kvasir.model.llm.LocalAttention;
import io.kvasir.model.serving.KvFootprint;
import io.kvasir.model.workload.PromptContent;
import io.kvasir.model.workload.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers a reader can check: steps of one second, one byte of cache for each token. */
class DisaggregationTest {
    private static final KvFootprint ONE_BYTE = new KvFootprint(1, 0, LocalAttention.NONE, 0);

    /** Prefill 0..1, transfer of 100 bytes at 50 B/s 1..3, decode steps 3..4 and 4..5. */
    @Test
    void oneRequest_decodesWhenItsKvHasMoved() {
        EngineHarness run = fleet(1, 1, new KvLink(50, 0, ONE_BYTE, 4, false)).run(List.of(request(0, 0, 100, 3)));
        assertTimes(run, 0, 1, 5);
        assertEquals(Map.of(3.0, 1L, 1.0, 1L), run.gaps);
        assertEquals(2, run.totals.decodeTokens(), "of the decode instance");
    }

    /** The same; the first token goes with the cache and leaves as the first decode step begins, at 3. */
    @Test
    void firstTokenOfTheDecodingSide_waitsForTheTransfer() {
        EngineHarness run = fromDecode(1, 1).run(List.of(request(0, 0, 100, 3)));
        assertTimes(run, 0, 3, 5);
        assertEquals(Map.of(1.0, 2L), run.gaps);
        assertEquals(2, run.totals.decodeTokens(), "of the decode instance");
        assertTimes(fromDecode(1, 1).run(List.of(request(0, 0, 100, 2))), 0, 3, 4);
    }

    /**
     * Both prompts 0..1, both transfers 1..5. One seat: the first decodes 5..7, the other joins at 7. Streamed from the
     * prefill side both first tokens leave at 1.
     */
    @Test
    void firstTokenOfTheDecodingSide_waitsForASeat() {
        List<Request> both = List.of(request(0, 0, 100, 3), request(1, 0, 100, 3));
        EngineHarness narrow = fromDecode(1, 1);
        narrow.decodeSeqs = 1;
        EngineHarness run = narrow.run(both);
        assertTimes(run, 0, 5, 7);
        assertTimes(run, 1, 7, 9);
        EngineHarness atOnce = fleet(1, 1, new KvLink(50, 0, ONE_BYTE, 4, false));
        atOnce.decodeSeqs = 1;
        atOnce.run(both);
        assertTimes(atOnce, 0, 1, 7);
        assertTimes(atOnce, 1, 1, 9);
    }

    /** Nothing is handed over, so the prefill side streams it. */
    @Test
    void answerOfOneToken_isStreamedWhereItIsComputed() {
        assertTimes(fromDecode(1, 1).run(List.of(request(0, 0, 100, 1))), 0, 1, 1);
    }

    /** Prefill 0..1, 100 bytes at 50 B/s 1..3 whichever end is the slower, decode steps of two seconds 3..5 and 5..7. */
    @Test
    void unlikeInstances_haveStepsOfTheirOwn_andTheSlowerEndSetsThePace() {
        for (KvLink link :
                List.of(new KvLink(50, 800, 0, ONE_BYTE, 4, false), new KvLink(800, 50, 0, ONE_BYTE, 4, false))) {
            EngineHarness harness = fleet(1, 1, link);
            harness.decodeStepTime = LinearStepTime.constant(2);
            assertTimes(harness.run(List.of(request(0, 0, 100, 3))), 0, 1, 7);
        }
    }

    /** The sender's 100 B/s are just enough for two receivers of 50 B/s each: both transfers take 1..3. */
    @Test
    void eachEnd_sharesItsOwnLink() {
        EngineHarness run = fleet(1, 2, new KvLink(100, 50, 0, ONE_BYTE, 4, false))
                .run(List.of(request(0, 0, 100, 3), request(1, 0, 100, 3)));
        assertTimes(run, 0, 1, 5);
        assertTimes(run, 1, 1, 5);
    }

    /**
     * 100 + 3 tokens need 7 blocks. A decode instance of 6 can never hold them, so nothing is computed; prefill instances
     * need no room for answers.
     */
    @Test
    void requestThatCannotDecode_isRejectedAtOnce() {
        EngineHarness small = fleet(1, 1, new KvLink(50, 0, ONE_BYTE, 4, false));
        small.decodeBlocks = 6;
        EngineHarness run = small.run(List.of(request(0, 0, 100, 3), request(1, 1, 50, 3)));
        assertEquals(RequestState.Phase.REJECTED, run.left.get(0).phase());
        assertEquals(0, run.left.get(0).finishSeconds(), 0);
        assertEquals(RequestState.Phase.FINISHED, run.left.get(1).phase());

        EngineHarness narrow = fleet(1, 1, new KvLink(50, 0, ONE_BYTE, 4, false));
        narrow.blocks = 7;
        narrow.decodeBlocks = 100;
        narrow.run(List.of(request(0, 0, 100, 300)));
        assertEquals(RequestState.Phase.FINISHED, narrow.left.get(0).phase());
    }

    @Test
    void latency_delaysTheWholeTransfer() {
        EngineHarness run = fleet(1, 1, new KvLink(50, 0.5, ONE_BYTE, 4, false)).run(List.of(request(0, 0, 100, 3)));
        assertTimes(run, 0, 1, 5.5);
    }

    /** Of 100 bytes, 50 cross during the second of prefill; at most three of four layers could. */
    @Test
    void layerwise_sendsBehindTheComputation() {
        assertTimes(fleet(1, 1, new KvLink(50, 0, ONE_BYTE, 4, true)).run(List.of(request(0, 0, 100, 3))), 0, 1, 4);
        assertTimes(fleet(1, 1, new KvLink(100, 0, ONE_BYTE, 4, true)).run(List.of(request(0, 0, 100, 3))), 0, 1, 3.25);
    }

    @Test
    void answerOfOneToken_neverMoves() {
        EngineHarness run = fleet(1, 1, new KvLink(50, 0, ONE_BYTE, 4, false)).run(List.of(request(0, 0, 100, 1)));
        assertTimes(run, 0, 1, 1);
    }

    /** Two transfers share the sender's link: 100 bytes at 25 B/s each, 1..5. */
    @Test
    void transfersOfOneSender_shareItsLink() {
        EngineHarness run = fleet(1, 2, new KvLink(50, 0, ONE_BYTE, 4, false))
                .run(List.of(request(0, 0, 100, 3), request(1, 0, 100, 3)));
        assertTimes(run, 0, 1, 7);
        assertTimes(run, 1, 1, 7);
    }

    @Test
    void transfersToOneReceiver_shareItsLink() {
        EngineHarness run = fleet(2, 1, new KvLink(50, 0, ONE_BYTE, 4, false))
                .run(List.of(request(0, 0, 100, 3), request(1, 0, 100, 3)));
        assertTimes(run, 0, 1, 7);
        assertTimes(run, 1, 1, 7);
    }

    @Test
    void transfersOfDifferentPairs_doNotMeet() {
        EngineHarness run = fleet(2, 2, new KvLink(50, 0, ONE_BYTE, 4, false))
                .run(List.of(request(0, 0, 100, 3), request(1, 0, 100, 3)));
        assertTimes(run, 0, 1, 5);
        assertTimes(run, 1, 1, 5);
    }

    /**
     * The second prompt ends at 2. Until then the first transfer has moved 50 of 100 bytes; both then move 25 B/s: the
     * first ends at 4, and the second, with 50 bytes left, has the link alone until 5.
     */
    @Test
    void laterTransfer_slowsTheEarlierOneDown() {
        EngineHarness run = fleet(1, 2, new KvLink(50, 0, ONE_BYTE, 4, false))
                .run(List.of(request(0, 0, 100, 2), request(1, 1, 100, 2)));
        assertTimes(run, 0, 1, 5);
        assertTimes(run, 1, 2, 6);
    }

    /**
     * Of 13 blocks a prompt takes 6 at the sender, but with its next token 7 at the receiver: the second one waits with
     * its KV at the sender until the first, moved by 2.92, ends at 4.92. It then moves until 6.84 and ends at 8.84.
     */
    @Test
    void receiverWithoutRoom_letsTheNextWait() {
        EngineHarness harness = fleet(1, 1, new KvLink(50, 0, ONE_BYTE, 4, false));
        harness.blocks = 13;
        harness.maxNumBatchedTokens = 96;
        EngineHarness run = harness.run(List.of(request(0, 0, 96, 3), request(1, 0, 96, 3)));
        assertTimes(run, 0, 1, 4.92);
        assertTimes(run, 1, 2, 8.84);
    }

    /**
     * Of 15 blocks two requests of 96 + 40 tokens take 7 each at first and 9 each at their ends. Prompts run 0..1 and 1..2 and
     * move in a second each. Whoever keeps room for whole answers lets the first decode 2..41, and moves the second only then,
     * 41..42, to decode 42..81; whoever does not takes both in and preempts the second, again and again.
     */
    @Test
    void receiverThatKeepsRoomForAnswers_takesNobodyInWhoWouldHaveToGo() {
        EngineHarness kept = twoLongAnswers();
        kept.scheduler = new NoEvictScheduler(new NoEvictScheduler.Params(true, false, 50, 10, 0, 0));
        EngineHarness run = kept.run(List.of(request(0, 0, 96, 40), request(1, 0, 96, 40)));
        assertTimes(run, 0, 1, 41);
        assertTimes(run, 1, 2, 81);
        assertEquals(0, run.left.get(1).preemptions());

        EngineHarness hoped = twoLongAnswers();
        hoped.run(List.of(request(0, 0, 96, 40), request(1, 0, 96, 40)));
        assertTrue(hoped.left.get(1).preemptions() > 0);
    }

    private static EngineHarness twoLongAnswers() {
        EngineHarness harness = fleet(1, 1, new KvLink(96, 0, ONE_BYTE, 4, false));
        harness.blocks = 15;
        harness.maxNumBatchedTokens = 96;
        return harness;
    }

    /**
     * Where prompts run, an answer is one token: 7 blocks for 96 + 1 tokens, however long it gets elsewhere. Two prompts fit
     * into 15 blocks at once and are computed together by whoever keeps room for answers.
     */
    @Test
    void senderKeepsNoRoomForAnswersThatGrowElsewhere() {
        EngineHarness harness = fleet(1, 1, new KvLink(96, 0, ONE_BYTE, 4, false));
        harness.scheduler = new NoEvictScheduler(new NoEvictScheduler.Params(true, false, 50, 10, 0, 0));
        harness.blocks = 15;
        harness.decodeBlocks = 100;
        harness.maxNumBatchedTokens = 192;
        EngineHarness run = harness.run(List.of(request(0, 0, 96, 200), request(1, 0, 96, 200)));
        assertEquals(1, run.left.get(0).firstTokenSeconds(), 1e-9);
        assertEquals(1, run.left.get(1).firstTokenSeconds(), 1e-9);
    }

    /** The sender holds 7 of 8 blocks until its transfer ends at 3; the next prompt starts only then. */
    @Test
    void senderHoldsItsBlocks_untilTheTransferEnds() {
        EngineHarness harness = fleet(1, 1, new KvLink(50, 0, ONE_BYTE, 4, false));
        harness.blocks = 8;
        EngineHarness run = harness.run(List.of(request(0, 0, 100, 2), request(1, 0, 100, 1)));
        assertTimes(run, 0, 1, 4);
        assertTimes(run, 1, 4, 4);
    }

    /** A prefix that the decode instance still has is not sent again. */
    @Test
    void cachedPrefix_isNotMoved() {
        EngineHarness harness = fleet(1, 1, new KvLink(32, 0, ONE_BYTE, 4, false));
        harness.prefixCaching = true;
        PromptContent shared = PromptContent.prefix(7, 64);
        EngineHarness run =
                harness.run(List.of(new Request(0, 0, 0, 96, 2, shared, -1), new Request(1, 0, 10, 96, 2, shared, -1)));
        assertTimes(run, 0, 1, 1 + 3 + 1);
        assertTimes(run, 1, 11, 11 + 1 + 1);
    }

    /**
     * Two answers of three tokens share one prompt of 96 tokens: computed 0..1, moved once at 48 B/s, 1..3. The first
     * answer decodes 3..4 and 4..5; the second finds five of six blocks, computes the last one 3..4 and decodes until 6.
     */
    @Test
    void severalAnswers_shareOneTransferredPrompt() {
        EngineHarness harness = fleet(1, 1, new KvLink(48, 0, ONE_BYTE, 4, false));
        harness.prefixCaching = true;
        harness.answers = 2;
        EngineHarness run = harness.run(List.of(request(0, 0, 96, 3)));
        assertTimes(run, 0, 1, 6);
        assertEquals(6, run.left.get(0).generatedTokens());
        assertEquals(1, run.fleet.get(0).steps(), "the prompt is computed once");
    }

    /** Of the same as beams, the best one is delivered at once at its end; they end together only because they are equally long. */
    @Test
    void beams_shareOneTransferredPrompt_andOneIsDelivered() {
        EngineHarness harness = fleet(1, 1, new KvLink(48, 0, ONE_BYTE, 4, false));
        harness.prefixCaching = true;
        harness.beams = 2;
        EngineHarness run = harness.run(List.of(request(0, 0, 96, 3)));
        assertTimes(run, 0, 6, 6);
        assertEquals(3, run.left.get(0).generatedTokens());
    }

    /** Answers of one token are complete where the prompt runs, all of them. */
    @Test
    void severalAnswersOfOneToken_neverMove() {
        EngineHarness harness = fleet(1, 1, new KvLink(48, 0, ONE_BYTE, 4, false));
        harness.answers = 3;
        EngineHarness run = harness.run(List.of(request(0, 0, 96, 1)));
        assertTimes(run, 0, 1, 1);
        assertEquals(3, run.left.get(0).generatedTokens());
    }

    @Test
    void timeOut_ofAnswersWhosePromptMovesOrWaits_freesBothEnds() {
        for (double seconds : new double[] {0.5, 2, 3.5, 4.5}) {
            EngineHarness harness = fleet(1, 1, new KvLink(48, 0, ONE_BYTE, 4, false));
            harness.prefixCaching = true;
            harness.answers = 3;
            harness.timeoutSeconds = seconds;
            EngineHarness run = harness.run(List.of(request(0, 0, 96, 8), request(1, 0, 96, 8)));
            assertEquals(RequestState.Phase.TIMED_OUT, run.left.get(0).phase(), "after " + seconds);
            assertEquals(2, run.left.size());
        }
    }

    @Test
    void timeOut_ofARequestWhoseKvMoves_freesBothEnds() {
        EngineHarness harness = fleet(1, 1, new KvLink(50, 0, ONE_BYTE, 4, false));
        harness.timeoutSeconds = 2;
        EngineHarness run = harness.run(List.of(request(0, 0, 100, 3)));
        assertEquals(RequestState.Phase.TIMED_OUT, run.left.get(0).phase());
    }

    /** Scarce KV, time-outs, prefixes, several instances: the checker is on, and steps alone give the same times. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void randomFleets_coalescedAndStepByStepAgree(int batch) {
        for (int i = 0; i < 40; i++) {
            int seed = 100 * batch + i;
            EngineHarness fast = random(new SplittableRandom(seed));
            EngineHarness slow = random(new SplittableRandom(seed));
            slow.coalescing = false;
            List<Request> requests = requests(new SplittableRandom(~seed));
            fast.run(requests);
            slow.run(requests);
            assertEquals(times(slow), times(fast), "seed " + seed);
            assertEquals(slow.gaps, fast.gaps, "seed " + seed);
            assertEquals(slow.samples, fast.samples, "seed " + seed);
            assertEquals(requests.size(), fast.left.size(), "seed " + seed);
        }
    }

    private static EngineHarness random(SplittableRandom random) {
        int prefill = 1 + random.nextInt(3);
        KvLink link = new KvLink(
                random.nextDouble(20, 20_000),
                random.nextDouble(20, 20_000),
                random.nextInt(2) * 0.01,
                ONE_BYTE,
                4,
                random.nextBoolean());
        EngineHarness harness = fleet(prefill, 1 + random.nextInt(3), link);
        harness.async = random.nextBoolean();
        if (random.nextInt(3) == 0) {
            harness.scheduler = new NoEvictScheduler(new NoEvictScheduler.Params(true, false, 50, 10, 0, 0));
        }
        harness.prefixCaching = random.nextBoolean();
        harness.maxNumSeqs = 1 + random.nextInt(20);
        harness.maxNumBatchedTokens = harness.maxNumSeqs + 50 + random.nextInt(300);
        harness.maxModelLen = 400;
        harness.blocks = random.nextBoolean() ? 40 : 4000;
        harness.stepTime = new LinearStepTime(0.01, 1e-5, 3e-7, 1e-8, io.kvasir.perf.FrontEndTimes.NONE);
        harness.timeoutSeconds = random.nextInt(3) == 0 ? 1.5 : Double.NaN;
        harness.samplePeriod = 0.05 + random.nextDouble();
        if (random.nextBoolean()) {
            harness.decodeStepTime = new LinearStepTime(0.02, 1e-5, 3e-7, 1e-8, io.kvasir.perf.FrontEndTimes.NONE);
            harness.decodeBlocks = 30;
        }
        harness.answers = 1 + random.nextInt(2) * random.nextInt(3);
        return harness;
    }

    private static List<Request> requests(SplittableRandom random) {
        List<Request> requests = new ArrayList<>();
        double clock = 0;
        for (int i = 0; i < 60; i++) {
            clock += random.nextInt(4) == 0 ? 0 : random.nextDouble(0.1);
            PromptContent content =
                    random.nextBoolean() ? PromptContent.UNIQUE : PromptContent.prefix(random.nextInt(3), 32);
            requests.add(new Request(i, 0, clock, 32 + random.nextInt(250), 1 + random.nextInt(100), content, -1));
        }
        return requests;
    }

    private static Map<Long, String> times(EngineHarness run) {
        Map<Long, String> times = new TreeMap<>();
        for (RequestState r : run.left) {
            times.put(
                    r.request().id(),
                    r.phase() + " " + r.firstTokenSeconds() + " " + r.finishSeconds() + " " + r.preemptions());
        }
        return times;
    }

    private static EngineHarness fromDecode(int prefill, int decode) {
        KvLink link = new KvLink(50, 0, ONE_BYTE, 4, false);
        EngineHarness harness = fleet(prefill, decode, link);
        harness.split = Optional.of(new PrefillDecodeSplit(prefill, link, PrefillDecodeSplit.FirstToken.DECODE));
        return harness;
    }

    private static EngineHarness fleet(int prefill, int decode, KvLink link) {
        EngineHarness harness = new EngineHarness();
        harness.instances = prefill + decode;
        harness.split = Optional.of(new PrefillDecodeSplit(prefill, link));
        harness.stepTime = LinearStepTime.constant(1);
        return harness;
    }

    private static Request request(long id, double arrival, int prompt, int output) {
        return new Request(id, 0, arrival, prompt, output, PromptContent.UNIQUE, -1);
    }

    private static void assertTimes(EngineHarness run, int request, double firstToken, double end) {
        RequestState state = run.left.get(request);
        assertEquals(firstToken, state.firstTokenSeconds(), 1e-9, "first token of request " + request);
        assertEquals(end, state.finishSeconds(), 1e-9, "end of request " + request);
    }
}
