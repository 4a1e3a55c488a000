package io.kvasir.scenario.source;

import io.kvasir.model.raw.RawMap;
import io.kvasir.model.raw.RawNode;
import io.kvasir.model.raw.RawScalar;
import io.kvasir.model.raw.SourcePlace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Edits of written trees; every edit returns a new tree. */
public final class RawTrees {
    /** Keys that say what their mapping is; a mapping that says something else is another thing, not a change of it. */
    private static final List<String> IDENTITY_KEYS =
            List.of("process", "distribution", "name", "method", "id", "config", "plan");

    private RawTrees() {}

    /**
     * One tree over another: mappings are merged key by key, anything else is replaced. Mappings that say by their
     * {@code process}, {@code distribution}, {@code name}, … to be different things are replaced too.
     */
    public static RawMap merge(RawMap below, RawMap above) {
        Map<String, RawNode> entries = new LinkedHashMap<>(below.entries());
        Map<String, SourcePlace> places = new LinkedHashMap<>(below.keyPlaces());
        above.entries().forEach((key, value) -> {
            entries.put(key, merged(entries.get(key), value));
            places.put(key, above.keyPlace(key));
        });
        return new RawMap(entries, places, above.place() == SourcePlace.NONE ? below.place() : above.place());
    }

    private static RawNode merged(@Nullable RawNode below, RawNode above) {
        return below instanceof RawMap one && above instanceof RawMap other && !differ(one, other)
                ? merge(one, other)
                : above;
    }

    private static boolean differ(RawMap below, RawMap above) {
        return IDENTITY_KEYS.stream().anyMatch(key -> {
            Optional<RawNode> one = below.get(key);
            Optional<RawNode> other = above.get(key);
            return one.isPresent() && other.isPresent() && !text(one.get()).equals(text(other.get()));
        });
    }

    private static String text(RawNode node) {
        return node instanceof RawScalar scalar ? scalar.text() : "";
    }

    /** The tree with one key set, in its old position or at the end. */
    public static RawMap with(RawMap map, String key, RawNode value, SourcePlace place) {
        Map<String, RawNode> entries = new LinkedHashMap<>(map.entries());
        Map<String, SourcePlace> places = new LinkedHashMap<>(map.keyPlaces());
        entries.put(key, value);
        places.put(key, place);
        return new RawMap(entries, places, map.place());
    }

    /** The tree without some keys. */
    public static RawMap without(RawMap map, List<String> keys) {
        Map<String, RawNode> entries = new LinkedHashMap<>(map.entries());
        entries.keySet().removeAll(keys);
        return new RawMap(entries, map.keyPlaces(), map.place());
    }

    /** The tree with some of its keys alone. */
    public static RawMap only(RawMap map, List<String> keys) {
        Map<String, RawNode> entries = new LinkedHashMap<>(map.entries());
        entries.keySet().retainAll(keys);
        return new RawMap(entries, map.keyPlaces(), map.place());
    }
}
