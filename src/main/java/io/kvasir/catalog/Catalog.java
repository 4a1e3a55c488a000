package io.kvasir.catalog;

import io.kvasir.model.PolicyRef;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.raw.SourcePlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The implementations of one extension point, by name: an explicit list, each with the record its parameters are bound
 * to. Immutable; {@code add} returns a longer catalogue.
 *
 * <pre>{@code
 * Catalog<ArrivalProcess> arrivals = Catalog.<ArrivalProcess>of("arrival process")
 *         .add("poisson", Poisson.Params.class, Poisson::new, "Independent arrivals at a constant rate");
 * }</pre>
 *
 * @param <F> what an entry makes
 */
public final class Catalog<F> {
    private final String kind;
    private final List<Entry<? extends F, ?>> entries;

    private Catalog(String kind, List<Entry<? extends F, ?>> entries) {
        this.kind = kind;
        this.entries = List.copyOf(entries);
    }

    /** An empty catalogue. @param kind what its entries are, in words that fit messages: {@code arrival process} */
    public static <F> Catalog<F> of(String kind) {
        return new Catalog<>(kind, List.of());
    }

    /** This catalogue and one more entry, without a source. */
    public <P extends Record> Catalog<F> add(
            String name, Class<P> params, Function<? super P, ? extends F> factory, String summary) {
        return add(new Entry<>(name, List.of(), params, factory, summary, ""));
    }

    /**
     * This catalogue and one more entry.
     *
     * @throws IllegalArgumentException when its name is taken
     */
    public <P extends Record> Catalog<F> add(Entry<? extends F, P> entry) {
        if (find(entry.name()).isPresent()) {
            throw new IllegalArgumentException("two entries named " + entry.name() + " in the catalogue of " + kind);
        }
        List<Entry<? extends F, ?>> longer = new ArrayList<>(entries);
        longer.add(entry);
        return new Catalog<>(kind, longer);
    }

    public String kind() {
        return kind;
    }

    public List<Entry<? extends F, ?>> entries() {
        return entries;
    }

    public List<String> names() {
        return entries.stream().<String>map(Entry::name).toList();
    }

    /** The entry of that name or alias. */
    public Optional<Entry<? extends F, ?>> find(String name) {
        for (Entry<? extends F, ?> entry : entries) {
            if (entry.name().equals(name) || entry.aliases().contains(name)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /** What a wrong name may have meant, or empty. */
    public String suggestion(String wrongName) {
        List<String> known = new ArrayList<>(names());
        entries.forEach(entry -> known.addAll(entry.aliases()));
        return Spelling.nearest(wrongName, known)
                .flatMap(this::find)
                .<String>map(Entry::name)
                .orElse("");
    }

    /**
     * Checks a policy without making it: its name, every parameter, and that of the policies inside.
     *
     * @param path path of the policy, for messages
     * @return its bound parameters, or empty after adding problems
     */
    public Optional<Record> check(PolicyRef policy, String path, ParamBinder binder, Problems problems) {
        return entry(policy, path, problems)
                .flatMap(entry -> binder.bind(entry.params(), policy.parameters(), path, problems));
    }

    /**
     * Makes a policy.
     *
     * @return the policy, or empty after adding problems
     */
    public Optional<F> bind(PolicyRef policy, Problems problems) {
        return entry(policy, kind, problems).flatMap(entry -> make(entry, policy.parameters(), problems));
    }

    /**
     * Makes a policy whose parameters were checked before.
     *
     * @throws InvalidParametersException when they were not, with every problem
     */
    public F create(PolicyRef policy) {
        Problems problems = new Problems();
        Optional<F> made = bind(policy, problems);
        return made.orElseThrow(() -> new InvalidParametersException(problems.list()));
    }

    private <T extends F, P extends Record> Optional<F> make(Entry<T, P> entry, RawMap raw, Problems problems) {
        Optional<P> params =
                new ParamBinder(PolicyBooks.NONE).bind(entry.params(), raw, kind + " " + entry.name(), problems);
        return params.map(entry.factory());
    }

    private Optional<Entry<? extends F, ?>> entry(PolicyRef policy, String path, Problems problems) {
        Optional<Entry<? extends F, ?>> entry = find(policy.name());
        if (entry.isEmpty()) {
            SourcePlace place = policy.parameters().place();
            problems.add(
                    place,
                    path,
                    "'" + policy.name() + "'",
                    Spelling.withArticle(kind) + ", one of " + String.join(", ", names()),
                    suggestion(policy.name()));
        }
        return entry;
    }

    /**
     * One implementation.
     *
     * @param name as scenarios write it
     * @param aliases other names that are accepted
     * @param params record its parameters are bound to, every component annotated with {@link Param}
     * @param factory from bound parameters to the policy
     * @param summary one sentence for lists and docs
     * @param source paper, engine version or standard it follows, or empty
     */
    public record Entry<T, P extends Record>(
            String name,
            List<String> aliases,
            Class<P> params,
            Function<? super P, ? extends T> factory,
            String summary,
            String source) {
        public Entry {
            aliases = List.copyOf(aliases);
        }

        /** An entry without aliases. */
        public static <T, P extends Record> Entry<T, P> of(
                String name, Class<P> params, Function<? super P, ? extends T> factory, String summary, String source) {
            return new Entry<>(name, List.of(), params, factory, summary, source);
        }
    }
}
