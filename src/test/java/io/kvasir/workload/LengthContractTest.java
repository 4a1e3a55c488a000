package io.kvasir.workload;

import static io.kvasir.workload.WorkloadBuilder.policy;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.catalog.InvalidParametersException;
import io.kvasir.model.raw.RawMap;
import io.kvasir.random.RandomStreams;
import io.kvasir.workload.length.LengthContext;
import io.kvasir.workload.length.LengthLaw;
import io.kvasir.workload.length.LengthLaws;
import io.kvasir.workload.length.Lengths;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every length law of the catalogue. A new entry fails here until it has a case. */
final class LengthContractTest {
    private static final int DRAWS = 40_000;
    private static final RawMap THOUGHT = RawMap.of(Map.of("distribution", "geometric", "mean", "60"));

    /** Laws that read files have tests of their own. */
    private static final Set<String> FROM_FILES = Set.of("trace", "empirical");

    /** @param sd standard deviation in tokens */
    private record Case(String name, Map<String, ?> params, double sd) {
        LengthLaw law() {
            return LengthLaws.CATALOG.create(policy(name, params));
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("constant", Map.of("tokens", "1k"), 0),
                new Case("uniform", Map.of("min", "80", "max", "100"), 6.06),
                new Case("normal", Map.of("mean", "512", "sd", "64"), 64),
                new Case("lognormal", Map.of("mean", "1020", "p99", "4000"), 810),
                new Case("lognormal", Map.of("median", "300", "p90", "900"), 520),
                new Case("lognormal", Map.of("mean", "400", "cv", "0.5"), 200),
                new Case("lognormal", Map.of("median", "400", "sigma", "0.3"), 130),
                new Case("gamma", Map.of("mean", "250", "cv", "0.7"), 175),
                new Case("pareto", Map.of("min", "100", "shape", "5"), 33),
                new Case("pareto", Map.of("mean", "500", "shape", "4"), 177),
                new Case("thinking", Map.of("answer", "300", "multiplier", "2.5"), 0),
                new Case("thinking", Map.of("answer", "300", "thought", THOUGHT), 60),
                new Case("geometric", Map.of("mean", "6"), 5.5));
    }

    @Test
    void everyEntryOfTheCatalogueHasACase() {
        Set<String> tested = new TreeSet<>();
        cases().forEach(c -> tested.add(c.name()));
        Set<String> shipped = new TreeSet<>(LengthLaws.CATALOG.names());
        shipped.removeAll(FROM_FILES);
        assertEquals(shipped, tested);
    }

    /** Seed fixed; a fresh one fails with probability 6e-7 (five standard errors). Rounding moves the mean by ≤ ½. */
    @ParameterizedTest
    @MethodSource("cases")
    void meanIsTheStatedOne(Case c) {
        double mean = Arrays.stream(draws(c.law(), 1)).average().orElseThrow();
        assertEquals(c.law().meanTokens(), mean, 5 * c.sd() / Math.sqrt(DRAWS) + 0.1);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void drawsAreLengthsWithinTheLimitAndRepeatable(Case c) {
        int[] draws = draws(c.law(), 2);
        int max = c.law().maxTokens();
        assertTrue(Arrays.stream(draws).allMatch(tokens -> tokens >= 1 && tokens <= max));
        assertArrayEquals(draws, draws(c.law(), 2));
    }

    @Test
    void limitsHold() {
        for (String name : List.of("lognormal", "gamma", "normal")) {
            Map<String, String> params = name.equals("normal")
                    ? Map.of("mean", "100", "sd", "90", "min", "50", "max", "120")
                    : Map.of("mean", "100", "cv", "1.5", "min", "50", "max", "120");
            int[] draws = draws(LengthLaws.CATALOG.create(policy(name, params)), 3);
            assertEquals(50, Arrays.stream(draws).min().orElseThrow(), name);
            assertEquals(120, Arrays.stream(draws).max().orElseThrow(), name);
        }
        assertEquals(
                120,
                LengthLaws.CATALOG
                        .create(policy("pareto", Map.of("min", "9", "shape", "1", "max", "120")))
                        .maxTokens());
    }

    /** 4 hidden tokens for each of 300 seen ones are 1,200; at most 1,000 of them are 1,300 in all. */
    @Test
    void thoughtEndsAtItsBudget() {
        Map<String, String> params = Map.of("answer", "300", "multiplier", "4", "budget", "1000");
        LengthLaw law = LengthLaws.CATALOG.create(policy("thinking", params));
        assertTrue(Arrays.stream(draws(law, 5)).allMatch(tokens -> tokens == 1_300));
        assertEquals(1_300, law.meanTokens());
        assertEquals(1_300, law.maxTokens());
    }

    @Test
    void uniformReachesBothEndsEvenly() {
        int[] counts = new int[4];
        for (int tokens : draws(LengthLaws.CATALOG.create(policy("uniform", Map.of("min", "1", "max", "4"))), 4)) {
            counts[tokens - 1]++;
        }
        // Five standard errors of a binomial count.
        for (int count : counts) {
            assertEquals(DRAWS / 4.0, count, 5 * Math.sqrt(DRAWS * 0.25 * 0.75));
        }
    }

    @Test
    void lognormalHasItsP99() {
        int[] draws = draws(LengthLaws.CATALOG.create(policy("lognormal", Map.of("mean", "1020", "p99", "4000"))), 5);
        long above = Arrays.stream(draws).filter(tokens -> tokens > 4000).count();
        assertEquals(0.01 * DRAWS, above, 5 * Math.sqrt(DRAWS * 0.01));
    }

    @Test
    void parametersThatSayTooMuchOrTooLittleAreRefused() {
        for (Map<String, String> bad : List.of(
                Map.of("mean", "100"),
                Map.of("p99", "100"),
                Map.of("mean", "100", "median", "90", "cv", "1"),
                Map.of("mean", "100", "p99", "300", "cv", "1"),
                Map.of("mean", "100", "p99", "90"),
                Map.of("mean", "100", "p99", "5000"),
                Map.of("mean", "100", "cv", "1", "min", "10", "max", "5"))) {
            assertThrows(
                    InvalidParametersException.class,
                    () -> LengthLaws.CATALOG.create(policy("lognormal", bad)),
                    bad.toString());
        }
        assertThrows(
                InvalidParametersException.class,
                () -> LengthLaws.CATALOG.create(policy("pareto", Map.of("mean", "9", "min", "3", "shape", "2"))));
        assertThrows(
                InvalidParametersException.class,
                () -> LengthLaws.CATALOG.create(policy("uniform", Map.of("min", "9", "max", "3"))));
    }

    private static int[] draws(LengthLaw law, long seed) {
        LengthContext context = new LengthContext(new RandomStreams(seed).stream("lengths"), LengthContext.Kind.PROMPT);
        try (Lengths lengths = law.open(context)) {
            int[] draws = new int[DRAWS];
            Arrays.setAll(draws, i -> lengths.next());
            return draws;
        }
    }
}
