package io.kvasir.catalog;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Data rows by name, such as accelerators.
 *
 * @param <T> a row
 */
public interface NamedBook<T> {
    /** What a row is, in words that fit messages. */
    String kind();

    /** Canonical names, in catalogue order. */
    List<String> names();

    /** The row of a name or alias. */
    Optional<T> find(String name);

    /** What a wrong name may have meant, or empty. */
    default String suggestion(String wrongName) {
        return Spelling.nearest(wrongName, names()).orElse("");
    }

    /** A book over any look-up. */
    static <T> NamedBook<T> of(String kind, List<String> names, Function<String, Optional<T>> finder) {
        return new NamedBook<>() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public List<String> names() {
                return names;
            }

            @Override
            public Optional<T> find(String name) {
                return finder.apply(name);
            }
        };
    }
}
