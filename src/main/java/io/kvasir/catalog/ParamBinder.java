package io.kvasir.catalog;

import io.kvasir.model.raw.RawMap;
import io.kvasir.model.raw.RawNode;
import io.kvasir.model.raw.RawScalar;
import io.kvasir.model.raw.SourcePlace;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Binds values as written to a record whose components carry {@link Param}: int, long, double, boolean, String, enum,
 * Path, Optional, List, Map by name, nested record, {@code PolicyRef}, or a {@code RawNode} left as it is. Strict: an
 * unknown key, a missing one, a wrong type or range each add a problem, and binding goes on to find the rest.
 */
public final class ParamBinder {
    /** Stands for the written key of a parameter that an unknown key seems to mean: not missing, but not bound. */
    private static final String MEANT = "";

    private final ValueBinder values;
    private final Function<String, Optional<String>> elsewhere;
    private final Map<Class<? extends Record>, RecordSpec> specs = new ConcurrentHashMap<>();

    /** @param books where names of policies inside are looked up; a kind without a book is not looked up */
    public ParamBinder(PolicyBooks books) {
        this(books, key -> Optional.empty());
    }

    /** @param elsewhere for a key that is unknown here, the path where it belongs */
    public ParamBinder(PolicyBooks books, Function<String, Optional<String>> elsewhere) {
        this.values = new ValueBinder(this, books);
        this.elsewhere = elsewhere;
    }

    /**
     * @param path of the map, for messages
     * @return the record, or empty after adding at least one problem
     */
    public <T extends Record> Optional<T> bind(Class<T> type, RawMap map, String path, Problems problems) {
        return bind(spec(type), map, path, problems).map(type::cast);
    }

    private Optional<Record> bind(RecordSpec spec, RawMap map, String path, Problems problems) {
        int before = problems.size();
        Map<String, String> written = writtenKeys(spec, map, path, problems);
        @Nullable Object[] arguments = new Object[spec.slots().size()];
        for (int i = 0; i < arguments.length; i++) {
            RecordSpec.Slot slot = spec.slots().get(i);
            arguments[i] = slot.flat().isPresent()
                    ? bind(slot.flat().get(), part(map, slot.flat().get()), path, problems)
                            .orElse(null)
                    : argument(slot.own().get(0), map, written, new Target(path, problems));
        }
        boolean complete = problems.size() == before && Arrays.stream(arguments).allMatch(a -> a != null);
        return complete ? construct(spec.type(), arguments, map.place(), new Target(path, problems)) : Optional.empty();
    }

    /** Binds a map, or the scalar a {@link Shorthand} record may be written as. */
    public <T extends Record> Optional<T> bind(Class<T> type, RawNode node, String path, Problems problems) {
        if (node instanceof RawMap map) {
            return bind(type, map, path, problems);
        }
        if (node instanceof RawScalar scalar && isNothing(scalar)) {
            return bind(type, new RawMap(Map.of(), Map.of(), scalar.place()), path, problems);
        }
        Optional<String> shorthand = spec(type).shorthand();
        if (shorthand.isPresent()) {
            Optional<String> meant = node instanceof RawScalar scalar
                    ? CompactSetting.meant(spec(type), shorthand.get(), scalar.text())
                    : Optional.empty();
            if (meant.isPresent()) {
                problems.add(node.place(), path, ValueBinder.describe(node), "a mapping such as " + meant.get());
                return Optional.empty();
            }
            RawMap map = new RawMap(Map.of(shorthand.get(), node), Map.of(), node.place());
            return bind(type, map, path, problems);
        }
        String keys = String.join(", ", spec(type).keys());
        problems.add(node.place(), path, ValueBinder.describe(node), "a mapping of " + keys);
        return Optional.empty();
    }

    private RecordSpec spec(Class<? extends Record> type) {
        return specs.computeIfAbsent(type, RecordSpec::of);
    }

    /** Whether a value was left empty. */
    static boolean isNothing(RawNode node) {
        return node instanceof RawScalar scalar
                && !scalar.quoted()
                && scalar.text().isEmpty();
    }

    /** Canonical key to written key; adds a problem for each unknown or doubled one. */
    private Map<String, String> writtenKeys(RecordSpec spec, RawMap map, String path, Problems problems) {
        Map<String, String> written = new LinkedHashMap<>();
        for (String key : map.entries().keySet()) {
            Optional<ParamSpec> param = spec.find(key);
            if (param.isEmpty()) {
                String meant =
                        spec.suggestion(key).or(() -> elsewhere.apply(key)).orElse("");
                problems.add(map.keyPlace(key), path, "unknown key '" + key + "'", expectedKeys(spec, meant), meant);
                written.putIfAbsent(meant, MEANT);
                continue;
            }
            String other = written.putIfAbsent(param.get().key(), key);
            if (other != null && !other.equals(MEANT)) {
                String both = "both '" + other + "' and '" + key + "'";
                problems.add(map.keyPlace(key), path, both, "one of the two, they mean the same");
            }
        }
        return written;
    }

    /** The entries that belong to a flat component. */
    private static RawMap part(RawMap map, RecordSpec spec) {
        Map<String, RawNode> entries = new LinkedHashMap<>();
        map.entries().forEach((key, value) -> {
            if (spec.find(key).isPresent()) {
                entries.put(key, value);
            }
        });
        return new RawMap(entries, map.keyPlaces(), map.place());
    }

    /** All keys, unless what was meant is clear. */
    private static String expectedKeys(RecordSpec spec, String meant) {
        List<String> keys = spec.keys();
        if (!meant.isEmpty()) {
            return "a key that is known here";
        }
        return keys.isEmpty() ? "no parameters" : (keys.size() == 1 ? "" : "one of ") + String.join(", ", keys);
    }

    private @Nullable Object argument(ParamSpec param, RawMap map, Map<String, String> written, Target target) {
        String key = written.get(param.key());
        if (MEANT.equals(key)) {
            return null;
        }
        if (key != null) {
            RawNode node = map.get(key).orElseThrow();
            return values.bind(param, param.type(), node, target.child(param.key()));
        }
        if (param.required()) {
            String expected = param.param().doc();
            target.problems().add(map.place(), target.path(), "no '" + param.key() + "'", "it: " + expected, "");
            return null;
        }
        return values.defaultOf(param, map.place(), target.child(param.key()));
    }

    private static Optional<Record> construct(
            Class<? extends Record> type, @Nullable Object[] arguments, SourcePlace place, Target target) {
        try {
            Constructor<? extends Record> constructor =
                    type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance(arguments));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                String reason = String.valueOf(refused.getMessage());
                target.problems().add(place, target.path(), reason, "");
                return Optional.empty();
            }
            throw new IllegalStateException("cannot build " + type.getName(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot build " + type.getName(), e);
        }
    }
}
