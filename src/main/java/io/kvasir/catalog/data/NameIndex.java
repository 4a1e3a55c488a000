package io.kvasir.catalog.data;

import io.kvasir.catalog.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Values by id and alias, whatever the capitals. Immutable once built. */
final class NameIndex<T> {
    private final Map<String, T> byName = new LinkedHashMap<>();
    private final List<String> ids = new ArrayList<>();
    private final Map<String, String> idOfName = new LinkedHashMap<>();

    /**
     * Adds a value under its id and its aliases.
     *
     * @throws IllegalStateException when one of the names is taken
     */
    void add(String id, List<String> aliases, T value) {
        ids.add(id);
        put(id, id, value);
        for (String alias : aliases) {
            put(alias, id, value);
        }
    }

    private void put(String name, String id, T value) {
        String key = key(name);
        String owner = idOfName.putIfAbsent(key, id);
        if (owner != null && !owner.equals(id)) {
            throw new IllegalStateException("the name " + name + " stands for " + owner + " and for " + id);
        }
        byName.put(key, value);
    }

    Optional<T> find(String name) {
        return Optional.ofNullable(byName.get(key(name)));
    }

    /** Ids in the order of the file. */
    List<String> ids() {
        return List.copyOf(ids);
    }

    /** Id of the entry whose name is nearest to a wrong one, or empty. */
    String suggestion(String wrong) {
        return Spelling.nearest(wrong, idOfName.keySet())
                .map(near -> idOfName.getOrDefault(near, ""))
                .orElse("");
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
