package io.kvasir.workload;

import static io.kvasir.workload.WorkloadBuilder.policy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.catalog.InvalidParametersException;
import io.kvasir.model.PolicyRef;
import io.kvasir.model.workload.PromptContent;
import io.kvasir.model.workload.Request;
import io.kvasir.model.workload.SharedPrefix;
import io.kvasir.random.RandomStreams;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class WorkloadsTest {
    private static final PolicyRef TEN_TOKENS = policy("constant", Map.of("tokens", "10"));
    private static final PolicyRef EVERY_SECOND = policy("constant", Map.of("rate", "1/s"));

    @Test
    void durationEndsArrivalsBeforeIt() {
        List<Request> requests =
                new WorkloadBuilder().duration(5).add("a", EVERY_SECOND).run(1);
        assertEquals(
                List.of(0.0, 1.0, 2.0, 3.0, 4.0),
                requests.stream().map(Request::arrivalSeconds).toList());
    }

    @Test
    void requestsAreCountedOverAllClasses() {
        List<Request> requests = new WorkloadBuilder()
                .requests(7)
                .add("a", EVERY_SECOND)
                .add("b", EVERY_SECOND)
                .run(1);
        assertEquals(7, requests.size());
        assertEquals(
                List.of(0, 1, 0, 1, 0, 1, 0),
                requests.stream().map(Request::classIndex).toList(),
                "of equal times the class named first goes first");
    }

    @Test
    void infiniteRateSendsAllAtOnce() {
        List<Request> requests = new WorkloadBuilder()
                .requests(50)
                .add("a", policy("poisson", Map.of("rate", "inf")))
                .run(1);
        assertEquals(50, requests.size());
        assertTrue(requests.stream().allMatch(request -> request.arrivalSeconds() == 0));
    }

    @Test
    void workloadWithoutAnEndIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new WorkloadBuilder().add("a", EVERY_SECOND).open(1));
        PolicyRef atOnce = policy("constant", Map.of("rate", "inf"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new WorkloadBuilder().duration(3).add("a", atOnce).open(1));
        PolicyRef counted = policy("fixed-count", Map.of("rate", "2/s", "requests", "10"));
        assertEquals(10, new WorkloadBuilder().add("a", counted).run(1).size());
    }

    @Test
    void badParametersNameTheirProblem() {
        InvalidParametersException refused = assertThrows(
                InvalidParametersException.class,
                () -> new WorkloadBuilder()
                        .duration(1)
                        .add("a", policy("poisson", Map.of("rte", "2/s")))
                        .open(1));
        assertTrue(refused.getMessage().contains("maybe rate"), refused.getMessage());
        WorkloadBuilder twice =
                new WorkloadBuilder().duration(1).add("a", EVERY_SECOND).add("a", EVERY_SECOND);
        assertThrows(IllegalArgumentException.class, () -> twice.open(1));
    }

    @Test
    void takingBeyondTheEndIsAnError() {
        RequestSource source =
                new WorkloadBuilder().requests(1).add("a", EVERY_SECOND).open(1);
        source.take();
        assertTrue(Double.isInfinite(source.nextArrivalSeconds()));
        assertThrows(NoSuchElementException.class, source::take);
    }

    @Test
    void meanRateAddsUpOverClasses() {
        WorkloadBuilder workload = new WorkloadBuilder()
                .duration(1)
                .add("a", EVERY_SECOND)
                .add("b", policy("gamma", Map.of("rate", "2.5/s", "cv", "2")));
        assertEquals(3.5, Workloads.meanRatePerSecond(workload.spec()), 1e-12);
    }

    /** Seed fixed; with a fresh one, an empty group among 4 has probability 4 × 0.75^200 < 1e-24. */
    @Test
    void groupsShareTheirPrefixAndNothingElse() {
        List<Request> requests = new WorkloadBuilder()
                .requests(200)
                .add("a", EVERY_SECOND, TEN_TOKENS, TEN_TOKENS, new SharedPrefix(4, 100, 0))
                .run(1);
        assertTrue(requests.stream().allMatch(request -> request.promptTokens() == 110));
        assertTrue(requests.stream().allMatch(request -> request.content().end(0) == 100));
        Set<Long> identities = identities(requests);
        assertEquals(4, identities.size());
        assertTrue(identities.stream().allMatch(identity -> identity >= 0));
    }

    @Test
    void distinctPromptsComeInTurnWithTheirLength() {
        PolicyRef lengths = policy("uniform", Map.of("min", "1", "max", "100000"));
        List<Request> requests = new WorkloadBuilder()
                .requests(30)
                .add("a", EVERY_SECOND, lengths, TEN_TOKENS, new SharedPrefix(0, 0, 10))
                .run(1);
        assertEquals(10, identities(requests).size());
        for (int i = 10; i < 30; i++) {
            Request now = requests.get(i);
            Request before = requests.get(i - 10);
            assertEquals(before.promptTokens(), now.promptTokens());
            assertEquals(before.content().identity(0), now.content().identity(0));
            assertEquals(now.promptTokens(), now.content().end(0));
        }
    }

    @Test
    void prefixAndDistinctPromptsStandOneAfterTheOther() {
        List<Request> requests = new WorkloadBuilder()
                .requests(4)
                .add("a", EVERY_SECOND, TEN_TOKENS, TEN_TOKENS, new SharedPrefix(1, 7, 2))
                .run(1);
        PromptContent content = requests.get(3).content();
        assertEquals(2, content.segments());
        assertEquals(7, content.end(0));
        assertEquals(17, content.end(1));
        assertEquals(requests.get(1).content().identity(1), content.identity(1));
        assertNotEquals(requests.get(2).content().identity(1), content.identity(1));
    }

    @Test
    void classesShareNoIdentities() {
        SharedPrefix prefix = new SharedPrefix(3, 10, 0);
        List<Request> requests = new WorkloadBuilder()
                .requests(400)
                .add("a", EVERY_SECOND, TEN_TOKENS, TEN_TOKENS, prefix)
                .add("b", EVERY_SECOND, TEN_TOKENS, TEN_TOKENS, prefix)
                .run(1);
        assertEquals(6, identities(requests).size());
    }

    @Test
    void luckDoesNotDependOnOtherClasses() {
        List<Request> alone =
                new WorkloadBuilder().requests(20).add("a", EVERY_SECOND).run(1);
        List<Request> both = new WorkloadBuilder()
                .requests(40)
                .add("b", EVERY_SECOND)
                .add("a", EVERY_SECOND)
                .run(1);
        assertEquals(
                alone.stream().map(Request::luck).toList(),
                both.stream()
                        .filter(request -> request.classIndex() == 1)
                        .map(Request::luck)
                        .toList());
        assertEquals(40, both.stream().map(Request::luck).distinct().count());
    }

    @Test
    void lengthsOfATraceNeedATrace() {
        // The law exists only for arrivals that bring lengths; a law without a file cannot draw.
        WorkloadBuilder workload = new WorkloadBuilder()
                .requests(1)
                .add("a", EVERY_SECOND, PolicyRef.of("trace"), TEN_TOKENS, SharedPrefix.NONE);
        assertThrows(IllegalArgumentException.class, () -> Workloads.open(workload.spec(), new RandomStreams(1)));
    }

    private static Set<Long> identities(List<Request> requests) {
        return requests.stream().map(request -> request.content().identity(0)).collect(Collectors.toSet());
    }
}
