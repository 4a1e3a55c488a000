package io.kvasir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.cluster.route.FleetView;
import io.kvasir.cluster.route.Router;
import io.kvasir.cluster.route.Routers;
import io.kvasir.model.PolicyRef;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.workload.PromptContent;
import io.kvasir.model.workload.Request;
import io.kvasir.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** E routing, F many instances: steps of one second, every number by hand. */
final class FleetLadderTest {
    private static final double EXACT = 1e-9;

    private final EngineHarness harness = new EngineHarness();
    private final List<Integer> choices = new ArrayList<>();

    FleetLadderTest() {
        harness.stepTime = LinearStepTime.constant(1);
    }

    static List<String> routers() {
        return Routers.CATALOG.names();
    }

    // E: routing

    @Test
    void e1_roundRobin_takesTurns() {
        route("round-robin", 3);
        harness.run(arrivals(7, 0.25, 4));
        assertEquals(List.of(0, 1, 2, 0, 1, 2, 0), choices);
    }

    /**
     * Four front ends each send theirs in turn, so that no two instances differ by more than one request of each: by four. One
     * front end never sends two requests in a row to one of three instances; of four, that all 300 draws avoid it has a
     * probability below (3/4)^150.
     */
    @Test
    void e1b_severalFrontEnds_takeTurnsEachByThemselves() {
        route(new PolicyRef("round-robin", RawMap.of(Map.of("front_ends", 4))), 3);
        harness.run(arrivals(300, 0.25, 4));
        long[] sent = new long[3];
        int inARow = 0;
        for (int i = 0; i < choices.size(); i++) {
            sent[choices.get(i)]++;
            inARow += i > 0 && choices.get(i).equals(choices.get(i - 1)) ? 1 : 0;
        }
        long most = Math.max(sent[0], Math.max(sent[1], sent[2]));
        long fewest = Math.min(sent[0], Math.min(sent[1], sent[2]));
        assertTrue(most - fewest <= 4, most + " and " + fewest);
        assertTrue(inARow > 0, "never two in a row");
    }

    @Test
    void e2_leastOutstanding_prefersWhoIsDone() {
        route("least-outstanding", 2);
        // The first keeps instance 0 for 20 steps; the others are over before the next arrives.
        harness.run(List.of(request(0, 0, 20), request(1, 1, 1), request(2, 4, 1), request(3, 8, 1)));
        assertEquals(List.of(0, 1, 1, 1), choices);
    }

    @Test
    void e3_prefixAffinity_keepsSharersTogether() {
        route("prefix-affinity", 4);
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            requests.add(new Request(i, 0, 10.0 * i, 40, 2, PromptContent.prefix(i % 3, 32), -1));
        }
        harness.run(requests);
        for (int i = 3; i < 24; i++) {
            assertEquals(choices.get(i % 3), choices.get(i), "request " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("routers")
    void everyRouter_choosesAnInstanceThatExists(String name) {
        route(name, 5);
        harness.run(arrivals(200, 0.1, 6));
        assertTrue(choices.stream().allMatch(choice -> choice >= 0 && choice < 5), choices.toString());
        assertEquals(200, harness.left.size());
    }

    @ParameterizedTest
    @MethodSource("routers")
    void everyRouter_withOneInstanceChangesNothing(String name) {
        route(name, 1);
        harness.run(arrivals(50, 0.4, 5));
        EngineHarness alone = new EngineHarness();
        alone.stepTime = LinearStepTime.constant(1);
        alone.run(arrivals(50, 0.4, 5));
        assertEquals(finishes(alone), finishes(harness));
    }

    @ParameterizedTest
    @MethodSource("routers")
    void everyRouter_choosesTheSameAgain(String name) {
        route(name, 4);
        harness.run(arrivals(100, 0.2, 6));
        List<Integer> first = List.copyOf(choices);
        choices.clear();
        route(name, 4);
        harness.run(arrivals(100, 0.2, 6));
        assertEquals(first, choices);
    }

    // F: many instances

    @Test
    void f1_instancesWithOneRequestEach_areAsFastAsOneAlone() {
        route("round-robin", 100);
        harness.run(arrivals(100, 0, 5));
        harness.left.forEach(request -> assertEquals(5, request.finishSeconds(), EXACT));
        assertEquals(
                100 * 5, harness.fleet.stream().mapToLong(InstanceTotals::steps).sum());
    }

    @Test
    void f2_instancesInTurn_haveThePhaseOfTheirOwnArrivals() {
        route("round-robin", 4);
        harness.run(arrivals(4, 0.3, 3));
        for (RequestState request : harness.left) {
            assertEquals(request.request().arrivalSeconds() + 3, request.finishSeconds(), EXACT);
        }
    }

    @Test
    void f3_workIsConserved_howeverItIsSpread() {
        for (String name : routers()) {
            route(name, 7);
            harness.fleet.clear();
            harness.left.clear();
            harness.run(arrivals(300, 0.05, 9));
            assertEquals(
                    300 * 8,
                    harness.fleet.stream()
                            .mapToLong(InstanceTotals::decodeTokens)
                            .sum(),
                    name);
            assertEquals(
                    300 * 10,
                    harness.fleet.stream()
                            .mapToLong(InstanceTotals::prefillTokens)
                            .sum(),
                    name);
        }
    }

    private void route(String name, int instances) {
        route(PolicyRef.of(name), instances);
    }

    private void route(PolicyRef policy, int instances) {
        Router router = Routers.CATALOG.create(policy).create(new RandomStreams(3).keyed("router"));
        harness.instances = instances;
        harness.router = new Router() {
            @Override
            public int choose(Request request, FleetView fleet) {
                int choice = router.choose(request, fleet);
                choices.add(choice);
                return choice;
            }
        };
    }

    private static List<Double> finishes(EngineHarness run) {
        return run.left.stream().map(RequestState::finishSeconds).toList();
    }

    private static List<Request> arrivals(int count, double gapSeconds, int output) {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(request(i, i * gapSeconds, output));
        }
        return requests;
    }

    private static Request request(long id, double arrival, int output) {
        return new Request(id, 0, arrival, 10, output, PromptContent.UNIQUE, -1);
    }
}
