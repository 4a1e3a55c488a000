package io.kvasir.catalog.coefficient;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Coefficients that belong together: one device under one engine, or the host side of one engine.
 *
 * @param id such as {@code h100-sxm} or {@code vllm-0.15}
 * @param facts what it was made from: {@code data}, {@code date}, {@code command}, {@code error …}, in file order
 * @param coefficients by name, sorted
 */
public record CoefficientSet(String id, Map<String, String> facts, Map<String, Coefficient> coefficients) {
    public CoefficientSet {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        coefficients = Collections.unmodifiableMap(new TreeMap<>(coefficients));
    }

    public Optional<Coefficient> find(String name) {
        return Optional.ofNullable(coefficients.get(name));
    }

    /**
     * The value of a coefficient.
     *
     * @throws IllegalArgumentException if the set has none of that name
     */
    public double value(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("coefficient set " + id + " has no " + name))
                .value();
    }

    /** This set with the coefficients of {@code base} where it has none of its own. */
    public CoefficientSet over(CoefficientSet base) {
        Map<String, Coefficient> merged = new TreeMap<>(base.coefficients);
        merged.putAll(coefficients);
        return new CoefficientSet(id, facts, merged);
    }

    /**
     * This set with the values of {@code other} for those names that both have: a device whose program is compiled ahead
     * states what of an engine's launches and corrections occurs on it.
     */
    public CoefficientSet correctedBy(CoefficientSet other) {
        Map<String, Coefficient> corrections = new TreeMap<>(other.coefficients);
        corrections.keySet().retainAll(coefficients.keySet());
        return corrections.isEmpty() ? this : with(corrections);
    }

    /** This set with some coefficients replaced or added. */
    public CoefficientSet with(Map<String, Coefficient> changes) {
        Map<String, Coefficient> merged = new TreeMap<>(coefficients);
        merged.putAll(changes);
        return new CoefficientSet(id, facts, merged);
    }
}
