package io.kvasir.workload;

import static io.kvasir.workload.WorkloadBuilder.SERVICE_SECONDS;
import static io.kvasir.workload.WorkloadBuilder.policy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.raw.RawMap;
import io.kvasir.model.workload.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReactiveArrivalsTest {
    @Test
    void closedLoop_startsWithABurstOfItsConcurrency() {
        List<Request> requests = closedLoop(Map.of("concurrency", "8"), 8);
        assertTrue(requests.stream().allMatch(request -> request.arrivalSeconds() == 0));
    }

    @Test
    void closedLoop_sendsAgainAfterAnswerAndThinkTime() {
        List<Request> requests = closedLoop(Map.of("concurrency", "3", "think_time", "2s"), 9);
        assertEquals(SERVICE_SECONDS + 2, requests.get(3).arrivalSeconds(), 1e-12);
        assertEquals(2 * (SERVICE_SECONDS + 2), requests.get(8).arrivalSeconds(), 1e-12);
    }

    @Test
    void closedLoop_rampSpreadsTheFirstRequests() {
        List<Request> requests = closedLoop(Map.of("concurrency", "4", "ramp", "0.4s"), 4);
        assertEquals(
                List.of(0.0, 0.1, 0.2, 0.30000000000000004),
                requests.stream().map(Request::arrivalSeconds).toList());
    }

    @Test
    void closedLoop_knowsNothingUntilAnAnswerComes() {
        RequestSource source = new WorkloadBuilder()
                .requests(10)
                .add("a", policy("closed-loop", Map.of("concurrency", "1")))
                .open(1);
        Request request = source.take();
        assertTrue(source.reactsToCompletions());
        assertTrue(Double.isInfinite(source.nextArrivalSeconds()));
        source.finished(request, 4.5);
        assertEquals(4.5, source.nextArrivalSeconds());
    }

    @Test
    void closedLoop_refusedAtOnceWaitsBeforeTryingAgain() {
        RequestSource source = new WorkloadBuilder()
                .requests(10)
                .add("a", policy("closed-loop", Map.of("concurrency", "1", "retry_after", "3s")))
                .open(1);
        source.finished(source.take(), 0);
        assertEquals(3, source.nextArrivalSeconds());
    }

    /** Seed fixed; five standard errors of the mean of 2000 thoughts: 6e-7 for a fresh seed. */
    @Test
    void thinkTimesHaveTheirMean() {
        for (String law : List.of("exponential", "lognormal")) {
            RawMap think = RawMap.of(Map.of("mean", "4s", "distribution", law, "cv", "1"));
            List<Request> requests = closedLoop(Map.of("concurrency", "100", "think_time", think), 2100);
            double sum = 0;
            Map<Long, Double> last = new LinkedHashMap<>();
            for (Request request : requests) {
                Double before = last.put(request.session(), request.arrivalSeconds());
                sum += before == null ? 0 : request.arrivalSeconds() - before - SERVICE_SECONDS;
            }
            // Requests are cut at a number, which favours short thoughts a little.
            assertEquals(4, sum / 2000, 5 * 4 / Math.sqrt(2000) + 0.2, law);
        }
    }

    @Test
    void sessionPromptIsEverythingSaidBeforeAndAMessage() {
        Map<Long, List<Request>> sessions = sessions(Map.of("rate", "1/s", "turns", "4"), 400);
        List<Request> turns = sessions.get(3L);
        assertEquals(4, turns.size());
        for (int turn = 1; turn < 4; turn++) {
            Request before = turns.get(turn - 1);
            Request now = turns.get(turn);
            int history = before.promptTokens() + before.outputTokens();
            assertTrue(now.promptTokens() > history);
            assertTrue(now.promptTokens() <= history + 500);
            assertEquals(history, before.content().end(0), "the content names the answer too");
            assertEquals(before.content().identity(0), now.content().identity(0));
            assertEquals(before.arrivalSeconds() + SERVICE_SECONDS + 10, now.arrivalSeconds(), 1e-9);
        }
        assertEquals(
                sessions.size(),
                sessions.values().stream()
                        .map(list -> list.get(0).content().identity(0))
                        .distinct()
                        .count());
    }

    /** A turn of three calls: the next one comes after all of them, and has seen them all. */
    @Test
    void branchesOfATurnAreSentTogether_andJoinBeforeTheNext() {
        List<Request> calls = sessions(Map.of("rate", "0.01/s", "turns", "3", "branches", "3"), 27)
                .get(0L);
        assertEquals(9, calls.size());
        int history = 0;
        double sent = calls.get(0).arrivalSeconds();
        for (int turn = 0; turn < 3; turn++) {
            List<Request> branches = calls.subList(3 * turn, 3 * turn + 3);
            int joined = history;
            for (Request branch : branches) {
                assertEquals(sent, branch.arrivalSeconds(), 1e-9, "turn " + turn);
                assertTrue(branch.promptTokens() > history && branch.promptTokens() <= history + 500);
                joined += branch.promptTokens() - history + branch.outputTokens();
                if (history > 0) {
                    assertEquals(
                            calls.get(0).content().identity(0), branch.content().identity(0));
                }
            }
            Request first = branches.get(0);
            assertEquals(
                    first.promptTokens() + first.outputTokens(), first.content().end(0));
            Request second = branches.get(1);
            assertEquals(
                    history,
                    second.content().segments() == 0 ? 0 : second.content().end(0),
                    "a tail of its own");
            assertEquals(3, branches.stream().map(Request::luck).distinct().count());
            history = joined;
            sent += SERVICE_SECONDS + 10;
        }
    }

    /** Branches end 1, 5 and 3 s after they were sent: the next turn comes 10 s after the last of them. */
    @Test
    void aTurnWaitsForItsLastBranch() {
        try (RequestSource source = new WorkloadBuilder()
                .requests(6)
                .add("agent", policy("sessions", Map.of("rate", "0.0001/s", "turns", "2", "branches", "3")))
                .open(1)) {
            double sent = source.nextArrivalSeconds();
            List<Request> branches = List.of(source.take(), source.take(), source.take());
            double other = source.nextArrivalSeconds();
            source.finished(branches.get(0), sent + 1);
            source.finished(branches.get(2), sent + 3);
            assertEquals(other, source.nextArrivalSeconds(), "one is still out");
            source.finished(branches.get(1), sent + 5);
            assertEquals(sent + 15, source.nextArrivalSeconds(), 1e-9);
        }
    }

    @Test
    void sessionEndsBeforeItsContextLimit() {
        Map<Long, List<Request>> sessions =
                sessions(Map.of("rate", "1/s", "turns", "100", "max_context", "3000"), 2000);
        int longest = sessions.values().stream().mapToInt(List::size).max().orElseThrow();
        assertTrue(longest > 2 && longest < 100, "turns " + longest);
        for (List<Request> turns : sessions.values()) {
            for (Request request : turns.subList(1, turns.size())) {
                assertTrue(request.promptTokens() + request.outputTokens() <= 3000);
            }
        }
    }

    @Test
    void lengthsAndLuckOfASessionDoNotDependOnTheService() {
        WorkloadBuilder workload = new WorkloadBuilder()
                .requests(60)
                .add("chat", policy("sessions", Map.of("rate", "100/s", "turns", "3", "think_time", "1s")));
        assertEquals(describe(serve(workload, 0.01)), describe(serve(workload, 0.7)));
    }

    /** Answers every request after a fixed time, in order of arrival; the first 20 sessions only. */
    private static List<Request> serve(WorkloadBuilder workload, double serviceSeconds) {
        List<Request> arrived = new ArrayList<>();
        int answered = 0;
        try (RequestSource source = workload.requests(2000).open(7)) {
            while (true) {
                double next = source.nextArrivalSeconds();
                double answer = answered < arrived.size()
                        ? arrived.get(answered).arrivalSeconds() + serviceSeconds
                        : Double.POSITIVE_INFINITY;
                if (answer <= next && answer < Double.POSITIVE_INFINITY) {
                    source.finished(arrived.get(answered++), answer);
                } else if (next < Double.POSITIVE_INFINITY) {
                    arrived.add(source.take());
                } else {
                    return arrived.stream().filter(r -> r.session() < 20).toList();
                }
            }
        }
    }

    private static List<String> describe(List<Request> requests) {
        return requests.stream()
                .map(r -> r.session() + " " + r.promptTokens() + " " + r.outputTokens() + " " + r.luck())
                .sorted()
                .toList();
    }

    private static List<Request> closedLoop(Map<String, ?> params, int requests) {
        return new WorkloadBuilder()
                .requests(requests)
                .add("a", policy("closed-loop", params))
                .run(1);
    }

    private static Map<Long, List<Request>> sessions(Map<String, ?> params, int requests) {
        List<Request> all = new WorkloadBuilder()
                .requests(requests)
                .add("chat", policy("sessions", params))
                .run(1);
        Map<Long, List<Request>> bySession = new LinkedHashMap<>();
        all.forEach(r ->
                bySession.computeIfAbsent(r.session(), id -> new ArrayList<>()).add(r));
        return bySession;
    }
}
