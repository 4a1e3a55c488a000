package io.kvasir.model.raw;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mapping as written, in file order.
 *
 * @param entries values by key, in the order of the file
 * @param keyPlaces the place of each key
 */
public record RawMap(Map<String, RawNode> entries, Map<String, SourcePlace> keyPlaces, SourcePlace place)
        implements RawNode {
    /** A mapping without entries and without a place. */
    public static final RawMap EMPTY = new RawMap(Map.of(), Map.of(), SourcePlace.NONE);

    public RawMap {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        keyPlaces = Collections.unmodifiableMap(new LinkedHashMap<>(keyPlaces));
    }

    /** A mapping of plain values ({@link RawNode}, {@link List} of plain values, or scalars), for programs and tests. */
    public static RawMap of(Map<String, ?> values) {
        Map<String, RawNode> nodes = new LinkedHashMap<>();
        values.forEach((key, value) -> nodes.put(key, node(value)));
        return new RawMap(nodes, Map.of(), SourcePlace.NONE);
    }

    public Optional<RawNode> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    public SourcePlace keyPlace(String key) {
        return keyPlaces.getOrDefault(key, place);
    }

    private static RawNode node(Object value) {
        if (value instanceof RawNode node) {
            return node;
        }
        if (value instanceof List<?> list) {
            return new RawList(list.stream().map(RawMap::node).toList(), SourcePlace.NONE);
        }
        return RawScalar.of(value);
    }
}
