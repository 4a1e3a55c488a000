package io.kvasir.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.PolicyRef;
import io.kvasir.model.raw.RawMap;
import io.kvasir.unit.Unit;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogTest {
    record Fixed(
            @Param(doc = "Rate of arrivals.", unit = Unit.PER_SECOND)
            double rate) {}

    record None() {}

    private static final Catalog<Double> RATES = Catalog.<Double>of("arrival process")
            .add("constant", Fixed.class, Fixed::rate, "Evenly spaced")
            .add("closed-loop", None.class, none -> Double.NaN, "Next when the last has finished");

    @Test
    void boundPolicy_isMadeFromItsParameters() {
        PolicyRef policy = new PolicyRef("constant", RawMap.of(Map.of("rate", "120/min")));
        assertEquals(2.0, RATES.create(policy));
    }

    @Test
    void misspeltName_isAProblemWithASuggestion() {
        Problems problems = new Problems();
        assertTrue(RATES.bind(PolicyRef.of("closed_lop"), problems).isEmpty());
        assertEquals(
                "arrival process: found 'closed_lop', expected an arrival process, one of constant, closed-loop, maybe closed-loop",
                problems.list().get(0).toString());
    }

    @Test
    void unknownParameter_isAProblemWithASuggestion() {
        PolicyRef policy = new PolicyRef("constant", RawMap.of(Map.of("rte", "2/s")));
        InvalidParametersException e = assertThrows(InvalidParametersException.class, () -> RATES.create(policy));
        assertEquals(1, e.problems().size(), e.getMessage());
        assertEquals("rate", e.problems().get(0).suggestion());
    }

    @Test
    void nameTakenTwice_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> RATES.add("constant", None.class, none -> 1.0, "Another"));
    }

    record Rule(
            @Param(doc = "Rule.", policy = "preemption rule", defaultValue = "recompute")
            PolicyRef rule) {}

    @Test
    void kindWithoutACatalogue_hasItsDefaultAlone() {
        ParamBinder binder = new ParamBinder(PolicyBooks.of(RATES));
        Problems problems = new Problems();
        assertTrue(binder.bind(Rule.class, RawMap.of(Map.of("rule", "recompute")), "", problems)
                .isPresent());
        assertTrue(binder.bind(Rule.class, RawMap.of(Map.of("rule", "swap")), "", problems)
                .isEmpty());
        assertEquals(
                "rule: found 'swap', expected the preemption rule recompute, the only one there is",
                problems.list().get(0).toString());
    }

    @Test
    void distance_countsInsertDeleteReplaceAndSwap() {
        assertEquals(0, Spelling.distance("tensor", "tensor"));
        assertEquals(1, Spelling.distance("tesnor", "tensor"));
        assertEquals(1, Spelling.distance("tenso", "tensor"));
        assertEquals(2, Spelling.distance("tonsir", "tensor"));
    }
}
