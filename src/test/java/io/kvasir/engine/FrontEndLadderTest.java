package io.kvasir.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.workload.PromptContent;
import io.kvasir.model.workload.Request;
import io.kvasir.perf.FrontEndTimes;
import io.kvasir.perf.StreamTimes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The processes that take requests in and stream answers, around steps of ten milliseconds: every number follows by hand. */
final class FrontEndLadderTest {
    private static final double EXACT = 1e-12;
    private static final double LONG_SUM = 1e-9;

    private final EngineHarness harness = new EngineHarness();

    /** Steps end at 10, 20, 30 ms. A message takes 2 ms and finds nothing before it: each token leaves 2 ms after its step. */
    @Test
    void oneAnswer_everyTokenLeavesOneMessageAfterItsStep() {
        RequestState request = run(stream(0.002, 1, 0, false), request(0, 0, 3)).get(0);
        assertEquals(0.012, request.firstTokenSeconds(), EXACT);
        assertEquals(0.032, request.finishSeconds(), EXACT);
        assertEquals(2, harness.gaps.values().stream().mapToLong(n -> n).sum());
        harness.gaps.keySet().forEach(gap -> assertEquals(0.01, gap, EXACT));
    }

    /**
     * Two answers of three tokens, 8 ms per message. First tokens are ready at 10 and leave at 18 and 26. At 20 ms 6 ms of that
     * are left and 16 come; at 30 ms 12 are left and 16 come: the two last messages leave at 50 and 58, six messages after
     * the first was ready.
     */
    @Test
    void messagesBehindEachOther_leaveOneAfterTheOther() {
        List<RequestState> done = run(stream(0.008, 1, 0, false), request(0, 0, 3), request(1, 0, 3));
        assertEquals(0.018, done.get(0).firstTokenSeconds(), EXACT);
        assertEquals(0.026, done.get(1).firstTokenSeconds(), EXACT);
        assertEquals(0.050, done.get(0).finishSeconds(), EXACT);
        assertEquals(0.058, done.get(1).finishSeconds(), EXACT);
    }

    /** The same where waiting messages merge: at 20 and at 30 ms each answer has one message waiting, 16 ms together. */
    @Test
    void mergedMessages_waitForOneRoundAtMost() {
        List<RequestState> done = run(stream(0.008, 1, 0, true), request(0, 0, 3), request(1, 0, 3));
        assertEquals(0.038, done.get(0).finishSeconds(), EXACT);
        assertEquals(0.046, done.get(1).finishSeconds(), EXACT);
    }

    /** Four answers of a hundred tokens at 5 ms per message: the engine is done after a second, the last message after two. */
    @Test
    void overload_streamsAsManyTokensAsItsTimeAllows() {
        List<RequestState> done = run(
                stream(0.005, 1, 0, false),
                request(0, 0, 100),
                request(1, 0, 100),
                request(2, 0, 100),
                request(3, 0, 100));
        assertEquals(0.01 + 400 * 0.005, done.get(3).finishSeconds(), LONG_SUM);
    }

    /** Ten tokens together: a tenth of the work, and nothing waits. First tokens are messages of their own. */
    @Test
    void tokensSentTogether_costOneMessage() {
        List<RequestState> done = run(
                stream(0.005, 10, 0, false),
                request(0, 0, 100),
                request(1, 0, 100),
                request(2, 0, 100),
                request(3, 0, 100));
        assertEquals(0.01 + 4 * 0.005, done.get(3).firstTokenSeconds(), EXACT);
        // 4 answers · 0.5 ms are at hand when the last step ends after a second; the fourth of them is at 3.5/4 of it,
        // and the
        // message itself is half a message longer than the mean token.
        assertEquals(1 + 0.002 * 3.5 / 4 + 0.005 / 2, done.get(3).finishSeconds(), LONG_SUM);
    }

    /**
     * A request comes at 15 ms, in a step from 10 to 20 that began with 4 ms of work at hand: 4 ms · 4 ms / 2 over 10 ms is
     * 0.8 ms in the mean, and it waits twice. One that comes to an idle instance does not wait.
     */
    @Test
    void requestOnItsWayIn_waitsForTheMeanWorkOfTheStepInProgress() {
        List<RequestState> done =
                run(stream(0.004, 1, 2, false), request(0, 0, 3), request(1, 0.015, 2), request(2, 1, 1));
        assertEquals(0.015 + 2 * 0.0008, done.get(1).queuedSeconds(), EXACT);
        assertEquals(1, done.get(2).queuedSeconds(), 0);
    }

    /** In the same step with 14 ms of work, 14 fall to 4 until its end: 9 ms in the mean. */
    @Test
    void requestOnItsWayIn_waitsBehindABacklog() {
        List<RequestState> done = run(stream(0.014, 1, 1, false), request(0, 0, 3), request(1, 0.015, 2));
        assertEquals(0.015 + 0.009, done.get(1).queuedSeconds(), EXACT);
    }

    /**
     * Work of 3 ms per request. Two at 0 and one at 1 ms are taken in at 3, 6 and 9 ms, one at 50 ms at once; 2 ms of
     * admission and ten tokens of 0.1 ms come on top, for each by itself.
     */
    @Test
    void requestsThatComeTogether_areTakenInOneAfterTheOther() {
        FrontEndTimes times = new FrontEndTimes(0.002, 1e-4, 0.003, 0, 0, StreamTimes.NONE);
        List<RequestState> done =
                run(times, request(0, 0, 1), request(1, 0, 1), request(2, 0.001, 1), request(3, 0.05, 1));
        double[] queued = done.stream().mapToDouble(RequestState::queuedSeconds).toArray();
        assertArrayEquals(new double[] {0.006, 0.009, 0.012, 0.056}, queued, EXACT);
    }

    /** A hundred at once, 20 ms each: the engine, which takes 10 ms for any number, ends with the last of them after 2 s. */
    @Test
    void moreRequestsThanItsTimeAllows_waitToBeTakenIn() {
        Request[] requests = new Request[100];
        Arrays.setAll(requests, i -> request(i, 0, 1));
        List<RequestState> done = run(new FrontEndTimes(0, 0, 0.02, 0, 0, StreamTimes.NONE), requests);
        assertEquals(2.01, done.get(99).finishSeconds(), LONG_SUM);
    }

    /** Three requests of 3 ms: at 4 ms two of them are 2 ms from being done; the third, at 10 ms, has 3 ms to go. */
    @Test
    void workOfTakingIn_isCountedAsItIsDone() {
        IntakeQueue queue = new IntakeQueue(0.003);
        queue.takeIn(0);
        queue.takeIn(0);
        assertEquals(0.004, queue.busySeconds(0.004), EXACT);
        queue.takeIn(0.01);
        assertEquals(0.006, queue.busySeconds(0.01), EXACT);
        assertEquals(0.009, queue.busySeconds(1), EXACT);
    }

    /** Long answers in one event and step by step: the same bits, with a front end that keeps up and one that does not. */
    @Test
    void longAnswers_coalescedAndStepByStepAgreeToTheLastBit() {
        for (double message : new double[] {0.001, 0.0061}) {
            for (boolean merges : new boolean[] {false, true}) {
                StreamTimes times = stream(message, 1, 3, merges);
                Request[] requests = {request(0, 0, 700), request(1, 0.0123, 900), request(2, 3.3, 40)};
                List<String> together = times(run(times, requests));
                TreeMap<Double, Long> gaps = new TreeMap<>(harness.gaps);
                harness.coalescing = false;
                assertEquals(times(run(times, requests)), together);
                assertEquals(harness.gaps, gaps);
                harness.coalescing = true;
            }
        }
    }

    /** 8 messages of 2 ms, all left by then: 16 ms of work; without a cost it is undefined. */
    @Test
    void workIsCounted_andUndefinedWhereThereIsNone() {
        StreamQueue queue = new StreamQueue(stream(0.002, 1, 0, false));
        queue.first(0);
        queue.first(0);
        queue.decoded(0.01, 3);
        queue.passed(0.02, 3, 1);
        assertEquals(0.016, queue.busySeconds(1), EXACT);
        queue.decoded(2, 5);
        assertEquals(0.016 + 0.003, queue.busySeconds(2.003), EXACT);
        assertTrue(Double.isNaN(new StreamQueue(StreamTimes.NONE).busySeconds(1)));
    }

    private static StreamTimes stream(double message, int interval, double turns, boolean merges) {
        return new StreamTimes(message, message / interval, turns, merges);
    }

    private List<RequestState> run(StreamTimes times, Request... requests) {
        return run(new FrontEndTimes(0, 0, 0, 0, 0, times), requests);
    }

    private List<RequestState> run(FrontEndTimes times, Request... requests) {
        harness.left.clear();
        harness.gaps.clear();
        harness.stepTime = new LinearStepTime(0.01, 0, 0, 0, times);
        harness.run(List.of(requests));
        return new ArrayList<>(harness.left);
    }

    private static List<String> times(List<RequestState> left) {
        return left.stream()
                .map(r -> r.request().id() + " " + r.queuedSeconds() + " " + r.firstTokenSeconds() + " "
                        + r.finishSeconds())
                .toList();
    }

    private static Request request(long id, double arrival, int output) {
        return new Request(id, 0, arrival, 10, output, PromptContent.UNIQUE, -1);
    }
}
