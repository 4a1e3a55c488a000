package io.kvasir.report.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.assembly.RunAssembly;
import io.kvasir.assembly.RunOptions;
import io.kvasir.experiment.StudyFixtures;
import io.kvasir.measure.TraceRecorder;
import io.kvasir.model.Scenario;
import io.kvasir.result.RunResult;
import io.kvasir.result.RunTrace;
import io.kvasir.sim.CheckLevel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run is traced, written, and read back as a viewer reads it. */
final class TraceEventsTest {
    private static final double ALWAYS = 1e9;
    /** Two instances of one device, both with requests. */
    private static final String TWO_INSTANCES = "deployments.l40s.replicas=2";

    private record Traced(RunResult result, RunTrace trace) {}

    private static Traced run(double from, double to, boolean coalescing) {
        Scenario scenario = StudyFixtures.reader().bind(StudyFixtures.small(TWO_INSTANCES));
        TraceRecorder recorder = new TraceRecorder(from, to);
        RunOptions options = new RunOptions(CheckLevel.FULL, coalescing, (deployment, replication) -> recorder);
        RunResult result = new RunAssembly(scenario, scenario.deployments().get(1), 0, options).run();
        return new Traced(result, recorder.trace("l40s"));
    }

    private static List<JsonNode> events(RunTrace... runs) {
        JsonNode document = new JsonMapper().readTree(TraceEvents.write(List.of(runs)));
        List<JsonNode> events = new ArrayList<>();
        document.path("traceEvents").forEach(events::add);
        return events;
    }

    @Test
    void stepsOfARun_areTheSame_coalescedOrNot() {
        assertEquals(run(0, ALWAYS, false).trace(), run(0, ALWAYS, true).trace());
    }

    @Test
    void steps_followEachOther_andFillTheBusyTime() {
        Traced traced = run(0, ALWAYS, true);
        double busySeconds = 0;
        long steps = 0;
        for (RunTrace.Instance instance : traced.trace().instances()) {
            double free = 0;
            for (RunTrace.Step step : instance.steps()) {
                assertTrue(step.startSeconds() >= free, "two steps at a time at " + step.startSeconds());
                free = step.startSeconds() + step.seconds();
                busySeconds += step.seconds();
            }
            steps += instance.steps().size();
        }
        assertEquals(2, traced.trace().instances().size());
        assertTrue(steps > 1000, "found " + steps);
        // The result counts up to the last arrival, the trace to the last token.
        assertTrue(busySeconds >= traced.result().engine().time().busySeconds(), "traced " + busySeconds);
        assertTrue(busySeconds < traced.result().engine().time().busySeconds() + 60, "traced " + busySeconds);
    }

    @Test
    void everyRequest_isThereOnce_withItsTokens() {
        List<RunTrace.Request> requests = run(0, ALWAYS, true).trace().instances().stream()
                .flatMap(instance -> instance.requests().stream())
                .toList();
        Set<Long> ids = requests.stream().map(RunTrace.Request::id).collect(Collectors.toSet());
        assertEquals(400, requests.size());
        assertEquals(400, ids.size());
        assertTrue(requests.stream().allMatch(each -> each.outcome().equals("finished")));
        assertTrue(requests.stream().allMatch(each -> each.tokens().output() >= 1));
    }

    @Test
    void window_keepsWhatTouchesIt_andNothingElse() {
        Traced whole = run(0, ALWAYS, true);
        Traced part = run(20, 21, true);
        for (int i = 0; i < 2; i++) {
            List<RunTrace.Step> expected = whole.trace().instances().get(i).steps().stream()
                    .filter(step -> step.startSeconds() < 21 && step.startSeconds() + step.seconds() > 20)
                    .toList();
            assertTrue(expected.size() > 5, "an idle second tells nothing");
            assertEquals(expected, part.trace().instances().get(i).steps());
        }
    }

    @Test
    void everyEvent_hasWhatAViewerNeeds() {
        for (JsonNode event : events(run(0, 10, true).trace())) {
            String phase = event.path("ph").asString();
            assertTrue(Set.of("X", "C", "M", "s", "f").contains(phase), event.toString());
            assertTrue(event.path("name").isString()
                    && event.path("pid").isInt()
                    && event.path("tid").isInt());
            boolean arrow = phase.equals("s") || phase.equals("f");
            assertTrue(arrow ? event.path("id").isInt() : event.path("args").isObject(), event.toString());
            if (!phase.equals("M")) {
                assertTrue(
                        event.path("ts").isIntegralNumber() && event.path("ts").asLong() >= 0, event.toString());
            }
            if (phase.equals("X")) {
                assertTrue(
                        event.path("dur").isIntegralNumber()
                                && event.path("dur").asLong() >= 0,
                        event.toString());
                assertTrue(event.path("cat").isString(), event.toString());
            }
        }
    }

    @Test
    void spansOfAThread_nestOrFollow_neverOverlap() {
        Map<String, List<long[]>> threads = new TreeMap<>();
        for (JsonNode event : events(run(0, 30, true).trace())) {
            if (event.path("ph").asString().equals("X")) {
                long start = event.path("ts").asLong();
                long end = start + event.path("dur").asLong();
                threads.computeIfAbsent(event.path("pid") + "/" + event.path("tid"), key -> new ArrayList<>())
                        .add(new long[] {start, end});
            }
        }
        assertTrue(threads.size() > 4, "steps and slots of two instances, found " + threads.keySet());
        threads.forEach((thread, spans) -> {
            spans.sort((a, b) -> a[0] != b[0] ? Long.compare(a[0], b[0]) : Long.compare(b[1], a[1]));
            Deque<long[]> open = new ArrayDeque<>();
            for (long[] span : spans) {
                while (!open.isEmpty() && open.peek()[1] <= span[0]) {
                    open.pop();
                }
                assertTrue(open.isEmpty() || span[1] <= open.peek()[1], "overlap in thread " + thread);
                open.push(span);
            }
        });
    }

    @Test
    void everyRequestOfAWholeRun_hasItsArrows_fromSpanToSpan() {
        RunTrace trace = run(0, ALWAYS, true).trace();
        List<JsonNode> events = events(trace);
        long requests = trace.instances().stream()
                .flatMap(instance -> instance.requests().stream())
                .filter(each -> each.tokens().output() > 1)
                .count();
        assertEquals(2 * requests, count(events, "scheduled", "s") + count(events, "first token", "s"), 2);
        Map<String, List<long[]>> spans = new TreeMap<>();
        for (JsonNode event : events) {
            if (event.path("ph").asString().equals("X")) {
                long start = event.path("ts").asLong();
                spans.computeIfAbsent(event.path("pid") + "/" + event.path("tid"), key -> new ArrayList<>())
                        .add(new long[] {start, start + event.path("dur").asLong()});
            }
        }
        for (JsonNode event : events) {
            if (Set.of("s", "f").contains(event.path("ph").asString())) {
                long at = event.path("ts").asLong();
                boolean held = spans.get(event.path("pid") + "/" + event.path("tid")).stream()
                        .anyMatch(span -> span[0] <= at && at < span[1]);
                assertTrue(held, "no span holds " + event);
            }
        }
    }

    private static long count(List<JsonNode> events, String name, String phase) {
        return events.stream()
                .filter(event -> event.path("name").asString().equals(name)
                        && event.path("ph").asString().equals(phase))
                .count();
    }

    @Test
    void waitingRequests_neverFallBelowNone_andEndWithNone() {
        List<JsonNode> waiting = events(run(0, ALWAYS, true).trace()).stream()
                .filter(event -> event.path("name").asString().equals("waiting requests"))
                .toList();
        assertTrue(waiting.size() > 100, "found " + waiting.size());
        assertTrue(waiting.stream()
                .allMatch(event -> event.path("args").path("requests").asLong(-1) >= 0));
        assertEquals(
                0, waiting.get(waiting.size() - 1).path("args").path("requests").asLong(-1));
    }

    @Test
    void everyProcessAndThread_hasAName() {
        Set<String> used = new HashSet<>();
        Set<String> named = new HashSet<>();
        List<String> processes = new ArrayList<>();
        RunTrace trace = run(0, 10, true).trace();
        for (JsonNode event : events(trace, trace)) {
            String thread = event.path("pid") + "/" + event.path("tid");
            if (event.path("name").asString().equals("thread_name")) {
                named.add(thread);
            } else if (event.path("name").asString().equals("process_name")) {
                processes.add(event.path("args").path("name").asString());
            } else {
                used.add(thread);
            }
        }
        assertEquals(used, named);
        assertEquals(
                List.of("l40s, instance 0", "l40s, instance 1", "l40s, instance 0", "l40s, instance 1"), processes);
    }
}
