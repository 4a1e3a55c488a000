package io.kvasir.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.PolicyRef;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.workload.Request;
import io.kvasir.workload.arrival.ArrivalProcesses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every arrival process of the catalogue. A new entry fails here until it has a case. */
final class ArrivalContractTest {
    private static final int REQUESTS = 20_000;

    /**
     * @param dispersion long-run variance of counts over their mean
     */
    private record Case(String name, Map<String, ?> params, double dispersion) {
        PolicyRef policy() {
            return new PolicyRef(name, RawMap.of(params));
        }

        @Override
        public String toString() {
            return name + " " + params;
        }
    }

    /** Index of dispersion of an on–off process, Fischer and Meier-Hellstern (1993), for 10/s for 2 s and 2/s for 3 s. */
    private static final double ON_OFF_DISPERSION =
            1 + 2 * 64 * (1 / 2.0) * (1 / 3.0) / (Math.pow(1 / 2.0 + 1 / 3.0, 2) * (10 / 3.0 + 2 / 2.0));

    static Stream<Case> cases() {
        RawMap busy = RawMap.of(Map.of("rate", "30/s", "duration", "10s"));
        RawMap calm = RawMap.of(Map.of("rate", "0/s", "duration", "5s"));
        return Stream.of(
                new Case("constant", Map.of("rate", "20/s"), 0.01),
                new Case("poisson", Map.of("rate", "20/s"), 1),
                new Case("gamma", Map.of("rate", "20/s", "cv", "3"), 9),
                new Case("gamma", Map.of("rate", "20/s", "burstiness", "4"), 0.25),
                new Case("weibull", Map.of("rate", "20/s", "cv", "2"), 4),
                new Case("weibull", Map.of("rate", "20/s", "shape", "2"), 0.28),
                new Case(
                        "mmpp",
                        Map.of("on_rate", "10/s", "off_rate", "2/s", "on", "2s", "off", "3s"),
                        ON_OFF_DISPERSION),
                new Case("schedule", Map.of("steps", List.of(busy, calm), "repeat", "true"), 1.1),
                new Case("diurnal", Map.of("rate", "20/s", "amplitude", "0.8", "period", "50s", "peak", "10s"), 1.1),
                new Case("fixed-count", Map.of("rate", "20/s", "requests", "20000"), 0.001),
                new Case("closed-loop", Map.of("concurrency", "10", "think_time", "1s"), Double.NaN),
                new Case(
                        "sessions",
                        Map.of("rate", "5/s", "turns", RawMap.of(Map.of("distribution", "geometric", "mean", "4"))),
                        // Compound Poisson: E[turns²]/E[turns] for the geometric law.
                        (2 * 16 - 4) / 4.0));
    }

    @Test
    void everyEntryOfTheCatalogueHasACase() {
        Set<String> tested = new TreeSet<>(List.of("trace"));
        cases().forEach(c -> tested.add(c.name()));
        Set<String> shipped = new TreeSet<>(ArrivalProcesses.CATALOG.names());
        shipped.add("trace");
        assertEquals(shipped, tested);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void timesNeverGoBackAndIdsCount(Case c) {
        double previous = 0;
        long id = 0;
        for (Request request : run(c, 1)) {
            assertTrue(request.arrivalSeconds() >= previous);
            previous = request.arrivalSeconds();
            assertEquals(id++, request.id());
        }
        assertEquals(REQUESTS, id);
    }

    /** Seeds fixed; with a fresh seed a case fails with probability 6e-7 (five standard errors of the count). */
    @ParameterizedTest
    @MethodSource("cases")
    void meanRateIsTheStatedOne(Case c) {
        double stated = ArrivalProcesses.CATALOG.create(c.policy()).meanRatePerSecond();
        if (Double.isNaN(c.dispersion())) {
            assertTrue(Double.isNaN(stated), "a rate that follows from the service is not stated");
            return;
        }
        List<Request> requests = run(c, 2);
        double span = requests.get(REQUESTS - 1).arrivalSeconds();
        double error = 5 * Math.sqrt(c.dispersion() / REQUESTS);
        // Sessions end a little after they start, and a wave is cut somewhere: both are below this share of the run.
        double edge = 0.01;
        assertEquals(stated, REQUESTS / span, stated * (error + edge));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void sameSeedGivesTheSameRequestsAndAnotherSeedDoesNot(Case c) {
        List<String> first = describe(run(c, 3));
        assertEquals(first, describe(run(c, 3)));
        assertTrue(!first.equals(describe(run(c, 4))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anotherClassShiftsNothing(Case c) {
        List<String> alone = describe(run(c, 5));
        WorkloadBuilder both = new WorkloadBuilder()
                .requests(2 * REQUESTS)
                .add("class under test", c.policy())
                .add("other", new PolicyRef("poisson", RawMap.of(Map.of("rate", "3/s"))));
        List<Request> own = both.run(5).stream()
                .filter(request -> request.classIndex() == 0)
                .limit(1000)
                .toList();
        assertEquals(alone.subList(0, own.size()), describe(own));
        assertEquals(1000, own.size());
    }

    private static List<Request> run(Case c, long seed) {
        return new WorkloadBuilder()
                .requests(REQUESTS)
                .add("class under test", c.policy())
                .run(seed);
    }

    /** Everything of a request but its id. */
    private static List<String> describe(List<Request> requests) {
        return requests.stream()
                .map(r -> r.arrivalSeconds() + " " + r.promptTokens() + " " + r.outputTokens() + " " + r.luck() + " "
                        + r.session())
                .toList();
    }
}
