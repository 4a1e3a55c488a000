package io.kvasir.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The catalogues a scenario's policies are looked up in, by kind. The composition root makes it. */
public final class PolicyBooks {
    /** No catalogue: every policy is taken as written and left to whoever uses it. */
    public static final PolicyBooks NONE = new PolicyBooks(new ArrayList<>());

    private final Map<String, Catalog<?>> byKind;

    private PolicyBooks(Collection<Catalog<?>> catalogs) {
        Map<String, Catalog<?>> map = new LinkedHashMap<>();
        for (Catalog<?> catalog : catalogs) {
            if (map.put(catalog.kind(), catalog) != null) {
                throw new IllegalArgumentException("two catalogues of kind " + catalog.kind());
            }
        }
        byKind = Collections.unmodifiableMap(map);
    }

    /** @throws IllegalArgumentException when two catalogues have the same kind */
    public static PolicyBooks of(Catalog<?>... catalogs) {
        return new PolicyBooks(java.util.List.of(catalogs));
    }

    /** The catalogue of a kind, or empty when nobody handed one in. */
    public Optional<Catalog<?>> book(String kind) {
        return Optional.ofNullable(byKind.get(kind));
    }

    /** All of them, in the order given. */
    public Collection<Catalog<?>> all() {
        return byKind.values();
    }
}
