package io.kvasir.workload;

import static io.kvasir.workload.WorkloadBuilder.policy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.PolicyRef;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.workload.PromptContent;
import io.kvasir.model.workload.Request;
import io.kvasir.model.workload.SharedPrefix;
import io.kvasir.workload.trace.TraceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces as arrivals and as lengths. */
final class TracePlaybackTest {
    private static final String HEADER = "arrival_s,input_tokens,output_tokens\n";
    private static final PolicyRef FROM_TRACE = PolicyRef.of("trace");

    @TempDir
    Path folder;

    @Test
    void firstRequestComesAtTimeZeroWithItsLengths() throws IOException {
        List<Request> requests = play(file(HEADER + "100,7,8\n101.5,9,10\n"), Map.of());
        assertEquals(List.of(0.0, 1.5), times(requests));
        assertEquals(9, requests.get(1).promptTokens());
        assertEquals(10, requests.get(1).outputTokens());
    }

    @Test
    void rowOutOfOrderIsAnErrorUnlessTheWindowHoldsIt() throws IOException {
        Path file = file(HEADER + "1,1,1\n4,4,1\n3,3,1\n5,5,1\n");
        TraceException fault = assertThrows(TraceException.class, () -> play(file, Map.of()));
        assertTrue(String.valueOf(fault.getMessage()).contains("trace.csv:4: arrives 1.0 s before an earlier row"));
        List<Request> sorted = play(file, Map.of("sort_window", "1s"));
        assertEquals(List.of(0.0, 2.0, 3.0, 4.0), times(sorted));
        assertEquals(
                List.of(1, 3, 4, 5), sorted.stream().map(Request::promptTokens).toList());
        assertThrows(TraceException.class, () -> play(file, Map.of("sort_window", "900ms")));
    }

    @Test
    void timeScaleStretchesTheClock() throws IOException {
        assertEquals(List.of(0.0, 0.75), times(play(file(HEADER + "0,7,8\n1.5,9,10\n"), Map.of("time_scale", "0.5"))));
    }

    @Test
    void limitTakesTheFirstRows() throws IOException {
        assertEquals(List.of(0.0, 1.0), times(play(rows(5), Map.of("limit", "2"))));
    }

    @Test
    void loopKeepsTheRateAndChangesPrompts() throws IOException {
        Path file = file("arrival_s,input_tokens,output_tokens,hash_ids\n0,512,1,9\n2,512,2,9\n4,512,3,9\n");
        List<Request> requests = new WorkloadBuilder()
                .requests(7)
                .add("t", trace(file, Map.of("loop", "true")), FROM_TRACE, FROM_TRACE, SharedPrefix.NONE)
                .run(1);
        assertEquals(List.of(0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0), times(requests));
        assertEquals(2, requests.get(4).outputTokens());
        assertEquals(
                requests.get(0).content().identity(0), requests.get(2).content().identity(0));
        assertNotEquals(
                requests.get(0).content().identity(0), requests.get(3).content().identity(0));
        Path single = file(HEADER + "3,1,1\n");
        assertThrows(
                TraceException.class,
                () -> new WorkloadBuilder()
                        .requests(2)
                        .add("t", trace(single, Map.of("loop", "true")), FROM_TRACE, FROM_TRACE, SharedPrefix.NONE)
                        .run(1));
    }

    /** Seed fixed; a fresh one fails with probability 6e-7 (five standard errors of a binomial count). */
    @Test
    void rateScaleBelowOneThinsAndLargerScalesKeepSmallerOnes() throws IOException {
        Path file = rows(10_000);
        Set<Integer> third = prompts(play(file, Map.of("rate_scale", "0.3")));
        Set<Integer> half = prompts(play(file, Map.of("rate_scale", "0.5")));
        assertEquals(3000, third.size(), 5 * Math.sqrt(10_000 * 0.3 * 0.7));
        assertEquals(5000, half.size(), 5 * Math.sqrt(10_000 * 0.25));
        assertTrue(half.containsAll(third));
    }

    @Test
    void rateScaleAboveOneRepeatsRowsBeforeTheNext() throws IOException {
        Path file = rows(2000);
        List<Request> requests = play(file, Map.of("rate_scale", "2.5"));
        assertEquals(5000, requests.size(), 5 * Math.sqrt(2000 * 0.25));
        Map<Integer, Integer> copies = new HashMap<>();
        double offsets = 0;
        for (Request request : requests) {
            int row = request.promptTokens() - 1;
            copies.merge(row, 1, Integer::sum);
            double offset = request.arrivalSeconds() - row;
            assertTrue(offset >= 0 && offset <= 1);
            offsets += offset;
        }
        assertTrue(copies.values().stream().allMatch(count -> count == 2 || count == 3));
        // Copies are uniform in the gap: 3000 of them, mean ½, five standard errors; the last row's have no gap.
        assertEquals(1500, offsets, 5 * Math.sqrt(3000 / 12.0) + 50);
        assertEquals(5000, requests.stream().map(Request::luck).distinct().count(), 5 * Math.sqrt(2000 * 0.25));
        Map<Long, Request> plain = new HashMap<>();
        play(file, Map.of()).forEach(r -> plain.put(r.luck(), r));
        Set<Long> scaled = new HashSet<>(requests.stream().map(Request::luck).toList());
        assertTrue(scaled.containsAll(plain.keySet()), "a row keeps its luck at every scale");
    }

    @Test
    void spreadTakesCoarseStepsApartInOrder() throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 300; i++) {
            text.append(i / 100 * 3).append(",5,5\n");
        }
        List<Request> requests = play(file(text.toString()), Map.of("spread", "3s"));
        assertEquals(300, requests.size());
        assertEquals(300, new HashSet<>(times(requests)).size());
        assertTrue(requests.get(299).arrivalSeconds() <= 9);
        long inMiddle = requests.stream()
                .filter(r -> r.arrivalSeconds() >= 2.9 && r.arrivalSeconds() < 5.9)
                .count();
        assertEquals(100, inMiddle, 15);
    }

    @Test
    void namedBlocksBecomeSegmentsThatEndWithThePrompt() throws IOException {
        Path file = file("arrival_s,input_tokens,output_tokens,hash_ids\n0,1030,1,0 5 6\n1,600,1,0 7\n2,512,1,8\n");
        List<Request> requests = play(file, Map.of());
        PromptContent first = requests.get(0).content();
        assertEquals(3, first.segments());
        assertEquals(512, first.end(0));
        assertEquals(1030, first.end(2));
        assertEquals(first.identity(0), requests.get(1).content().identity(0));
        assertNotEquals(first.identity(1), requests.get(1).content().identity(1));
        assertEquals(512, requests.get(2).content().end(0));
    }

    @Test
    void classMayDrawItsOwnLengthsOnTraceTimes() throws IOException {
        List<Request> requests = new WorkloadBuilder()
                .add(
                        "t",
                        trace(rows(3), Map.of()),
                        policy("constant", Map.of("tokens", "77")),
                        FROM_TRACE,
                        SharedPrefix.NONE)
                .run(1);
        assertEquals(
                List.of(77, 77, 77),
                requests.stream().map(Request::promptTokens).toList());
        assertEquals(
                List.of(5, 5, 5), requests.stream().map(Request::outputTokens).toList());
    }

    @Test
    void lengthsFromAFileStayPairedAndStartAgain() throws IOException {
        Path lengths = file("input_tokens,output_tokens\n1,10\n2,20\n3,0\n4,40\n");
        PolicyRef law = policy("trace", Map.of("file", lengths.toString()));
        List<Request> requests = new WorkloadBuilder()
                .requests(5)
                .add("a", policy("constant", Map.of("rate", "1/s")), law, law, SharedPrefix.NONE)
                .run(1);
        assertEquals(
                List.of(1, 2, 4, 1, 2),
                requests.stream().map(Request::promptTokens).toList());
        assertEquals(
                List.of(10, 20, 40, 10, 20),
                requests.stream().map(Request::outputTokens).toList());
    }

    /** Seed fixed; a fresh one fails with probability below 1e-6 (five standard errors of a binomial count). */
    @Test
    void empiricalLengthsFollowTheirWeights() throws IOException {
        Path table = file("task,input_tokens,n\nmath,10,1\nmath,20,3\nmath,30,0\nchat,99,5\n");
        PolicyRef fromFile = policy(
                "empirical",
                Map.of(
                        "file", table.toString(),
                        "weight_column", "n",
                        "where", RawMap.of(Map.of("task", "math"))));
        PolicyRef listed = policy("empirical", Map.of("values", List.of("5", "6"), "weights", List.of("0", "1")));
        List<Request> requests = new WorkloadBuilder()
                .requests(10_000)
                .add("a", policy("constant", Map.of("rate", "1/s")), fromFile, listed, SharedPrefix.NONE)
                .run(1);
        assertEquals(Set.of(10, 20), prompts(requests));
        long tens = requests.stream().filter(r -> r.promptTokens() == 10).count();
        assertEquals(2500, tens, 5 * Math.sqrt(10_000 * 0.25 * 0.75));
        assertTrue(requests.stream().allMatch(r -> r.outputTokens() == 6));
    }

    private Path rows(int count) throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < count; i++) {
            text.append(i).append(',').append(i + 1).append(",5\n");
        }
        return file(text.toString());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("trace.csv"), text);
    }

    private static PolicyRef trace(Path file, Map<String, String> params) {
        Map<String, String> all = new HashMap<>(params);
        all.put("file", file.toString());
        return policy("trace", all);
    }

    private static List<Request> play(Path file, Map<String, String> params) {
        return new WorkloadBuilder()
                .add("t", trace(file, params), FROM_TRACE, FROM_TRACE, SharedPrefix.NONE)
                .run(1);
    }

    private static List<Double> times(List<Request> requests) {
        return requests.stream().map(Request::arrivalSeconds).toList();
    }

    private static Set<Integer> prompts(List<Request> requests) {
        return new HashSet<>(requests.stream().map(Request::promptTokens).toList());
    }
}
