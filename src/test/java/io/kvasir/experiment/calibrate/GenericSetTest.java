package io.kvasir.experiment.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The set of a device nobody measured. */
final class GenericSetTest {
    @Test
    void measured_givesItsMedian_statedKeepsItsValue() {
        CoefficientSet stated = set(Map.of("stated b", "others lack what devices have"), 1, 1);
        List<CoefficientSet> devices = List.of(set(Map.of(), 2, 2), set(Map.of(), 3, 3), set(Map.of(), 7, 7));
        CoefficientSet generic = GenericSet.of(stated, devices, "2026-01-01", "kvasir calibrate");
        assertEquals(3, generic.value("a"), 0);
        assertEquals(1, generic.value("b"), 0);
        assertEquals("others lack what devices have", generic.facts().get("stated b"));
    }

    @Test
    void switchesThatAddUp_areNotAssumedOfOtherFabrics() {
        CoefficientLibrary library = new CoefficientLibrary();
        assertEquals(0, library.read("generic").value("collective.contention"), 0);
        assertFalse(library.read("h100-sxm").value("collective.contention") >= 0);
    }

    private static CoefficientSet set(Map<String, String> facts, double a, double b) {
        return new CoefficientSet("set", facts, Map.of("a", of(a), "b", of(b)));
    }

    private static Coefficient of(double value) {
        return new Coefficient(value, Double.NaN, 0, 10);
    }
}
