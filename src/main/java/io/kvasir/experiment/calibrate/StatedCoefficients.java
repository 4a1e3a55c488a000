package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the set that ships states, no operator table tells, or one that is not believed: it stays, with the reason in the head.
 */
final class StatedCoefficients {
    private static final String REASON = "stated ";

    private StatedCoefficients() {}

    /** The fitted set with the stated coefficients of the shipped set of the same id. */
    static CoefficientSet keep(CoefficientSet fitted) {
        CoefficientLibrary library = new CoefficientLibrary();
        if (!library.ids().contains(fitted.id())) {
            return fitted;
        }
        CoefficientSet shipped = library.read(fitted.id());
        Map<String, Coefficient> kept = new LinkedHashMap<>();
        Map<String, String> facts = new LinkedHashMap<>(fitted.facts());
        shipped.facts().forEach((key, text) -> {
            String name = key.startsWith(REASON) ? key.substring(REASON.length()) : "";
            shipped.find(name).ifPresent(c -> {
                kept.put(name, c);
                facts.put(key, text);
            });
        });
        return new CoefficientSet(fitted.id(), facts, fitted.with(kept).coefficients());
    }
}
