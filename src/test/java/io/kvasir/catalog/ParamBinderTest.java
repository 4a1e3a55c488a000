package io.kvasir.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.PolicyRef;
import io.kvasir.model.raw.RawMap;
import io.kvasir.unit.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParamBinderTest {
    enum Plan {
        ON_DEMAND,
        RESERVED_1Y
    }

    @Shorthand("size")
    record Inner(
            @Param(doc = "Size.", unit = Unit.BYTES, defaultValue = "1GiB")
            long size) {}

    record All(
            @Param(doc = "Count.", min = 1, hints = "max_batch_size")
            int maxNumSeqs,

            @Param(doc = "Seed.", defaultValue = "1") long seed,

            @Param(doc = "Limit.", unit = Unit.SECONDS, defaultValue = "none")
            double timeLimit,

            @Param(doc = "Share.", unit = Unit.RATIO, defaultValue = "90%", minExclusive = true)
            double share,

            @Param(doc = "Plan.", defaultValue = "on-demand")
            Plan plan,

            @Param(doc = "Switch.", defaultValue = "true") boolean enabled,

            @Param(doc = "Lengths.", unit = Unit.TOKENS, defaultValue = "[]", min = 1)
            List<Integer> lengths) {}

    record Nested(
            @Param(doc = "Inside.", defaultValue = "{}") Inner inner,
            @Param(doc = "Maybe.", defaultValue = "none") Optional<Inner> maybe,

            @Param(
                    doc = "Law.",
                    policy = "length law",
                    nameKey = "distribution",
                    numberForm = "constant.tokens",
                    listForm = "empirical.tokens")
            PolicyRef law) {}

    record Pair(
            @Param(doc = "Low.") double low,
            @Param(doc = "High.") double high) {
        Pair {
            if (high < low) {
                throw new IllegalArgumentException("high must not be below low");
            }
        }
    }

    private static final ParamBinder BINDER = new ParamBinder(PolicyBooks.NONE);

    private static List<String> problemsOf(Class<? extends Record> type, Map<String, ?> values) {
        Problems problems = new Problems();
        boolean bound = BINDER.bind(type, RawMap.of(values), "x", problems).isPresent();
        assertEquals(bound, problems.isEmpty());
        return problems.list().stream().map(Problem::toString).toList();
    }

    private static <T extends Record> T bound(Class<T> type, Map<String, ?> values) {
        Problems problems = new Problems();
        Optional<T> record = BINDER.bind(type, RawMap.of(values), "", problems);
        assertTrue(problems.isEmpty(), () -> problems.list().toString());
        return record.orElseThrow();
    }

    @Test
    void absentKeys_takeTheirDefaults() {
        All all = bound(All.class, Map.of("max_num_seqs", 4));
        assertEquals(new All(4, 1, Double.NaN, 0.9, Plan.ON_DEMAND, true, List.of()), all);
    }

    @Test
    void writtenKeys_areReadInTheirUnits() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("max_num_seqs", "256");
        values.put("seed", "123456789012345678");
        values.put("time_limit", "2m");
        values.put("share", "0.5");
        values.put("plan", "reserved-1y");
        values.put("enabled", "false");
        values.put("lengths", List.of("1k", 7));
        All expected = new All(256, 123456789012345678L, 120, 0.5, Plan.RESERVED_1Y, false, List.of(1000, 7));
        assertEquals(expected, bound(All.class, values));
    }

    @Test
    void everyWrongKey_isReportedAtOnce() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("max_batch_size", 4);
        values.put("time_limit", 500);
        values.put("share", 90);
        values.put("plan", "reserved-1");
        values.put("enabled", "yes");
        values.put("lengths", List.of(1, 0.5));
        assertEquals(
                List.of(
                        "x: found unknown key 'max_batch_size', expected a key that is known here, maybe max_num_seqs",
                        "x.time_limit: found '500', expected a time with its unit, such as 200ms, 1.5s or 30min, or"
                                + " none, maybe 500s or 500ms",
                        "x.share: found '90', expected a share from 0 to 1, or a percentage such as 90%, above 0%, maybe 90%",
                        "x.plan: found 'reserved-1', expected one of on-demand, reserved-1y, maybe reserved-1y",
                        "x.enabled: found 'yes', expected true or false, maybe true",
                        "x.lengths[1]: found '0.5', expected a number of tokens, such as 1024, 32k (32,000) or 32K"
                                + " (32,768), at least 1"),
                problemsOf(All.class, values));
    }

    @Test
    void wrongShape_isReportedNotThrown() {
        assertEquals(
                List.of("x.max_num_seqs: found a list of 1, expected a whole number, at least 1"),
                problemsOf(All.class, Map.of("max_num_seqs", List.of(1))));
        assertEquals(
                List.of("x.max_num_seqs: found '99999999999', expected a whole number, at least 1"),
                problemsOf(All.class, Map.of("max_num_seqs", "99999999999")));
    }

    @Test
    void shorthandAndForms_standForTheirLongForm() {
        Nested nested = bound(Nested.class, Map.of("inner", "2GiB", "maybe", "none", "law", "512"));
        assertEquals(new Inner(1L << 31), nested.inner());
        assertEquals(Optional.empty(), nested.maybe());
        assertEquals("constant", nested.law().name());
        assertTrue(nested.law().parameters().get("tokens").isPresent());
    }

    @Test
    void policyInLongForm_keepsItsParametersWithoutTheName() {
        RawMap law = RawMap.of(Map.of("distribution", "lognormal", "mean", 100));
        PolicyRef policy = bound(Nested.class, Map.of("law", law)).law();
        assertEquals("lognormal", policy.name());
        assertEquals(List.of("mean"), List.copyOf(policy.parameters().entries().keySet()));
    }

    @Test
    void policyNamedByTheWrongKey_isToldTheRightOne() {
        List<String> found = problemsOf(Nested.class, Map.of("law", RawMap.of(Map.of("type", "lognormal"))));
        assertEquals(1, found.size());
        assertTrue(found.get(0).endsWith("maybe distribution instead of type"), found.get(0));
    }

    @Test
    void refusedCombination_isAProblemWithItsReason() {
        assertEquals(
                List.of("x: refused: high must not be below low"), problemsOf(Pair.class, Map.of("low", 2, "high", 1)));
    }
}
