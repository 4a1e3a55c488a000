package io.kvasir.catalog;

import io.kvasir.model.PolicyRef;
import io.kvasir.model.raw.RawList;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.raw.RawNode;
import io.kvasir.model.raw.RawScalar;
import io.kvasir.model.raw.SourcePlace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a policy written as {@code name}, as {@code {name: …, parameters}}, or, where its parameter says so, as a bare
 * number or list; and checks it against the catalogue of its kind.
 */
final class PolicyBinder {
    private final ParamBinder records;
    private final PolicyBooks books;

    PolicyBinder(ParamBinder records, PolicyBooks books) {
        this.records = records;
        this.books = books;
    }

    @Nullable
    PolicyRef bind(ParamSpec spec, RawNode node, Target target) {
        PolicyRef policy = read(spec, node, target);
        Optional<Catalog<?>> book = books.book(spec.param().policy());
        if (policy == null || books.all().isEmpty()) {
            return policy;
        }
        if (book.isEmpty()) {
            return onlyDefault(spec, policy, target);
        }
        return book.get()
                        .check(policy, target.path(), records, target.problems())
                        .isPresent()
                ? policy
                : null;
    }

    /** A kind nobody handed a catalogue in for has its default alone: nothing is accepted that nothing would simulate. */
    private static @Nullable PolicyRef onlyDefault(ParamSpec spec, PolicyRef policy, Target target) {
        String standard = spec.param().defaultValue();
        if (policy.name().equals(standard) && policy.parameters().entries().isEmpty()) {
            return policy;
        }
        String expected = "the " + spec.param().policy() + " " + standard + ", the only one there is";
        target.problems().add(policy.parameters().place(), target.path(), "'" + policy.name() + "'", expected);
        return null;
    }

    private @Nullable PolicyRef read(ParamSpec spec, RawNode node, Target target) {
        Param param = spec.param();
        if (node instanceof RawList && !param.listForm().isEmpty()) {
            return form(param.listForm(), node);
        }
        if (node instanceof RawScalar scalar && !ParamBinder.isNothing(scalar)) {
            boolean number = !param.numberForm().isEmpty() && scalar.text().matches("[-+.$]?\\d.*");
            return number ? form(param.numberForm(), node) : named(scalar.text(), Map.of(), Map.of(), scalar.place());
        }
        if (node instanceof RawMap map) {
            return longForm(spec, map, target);
        }
        target.problems().add(node.place(), target.path(), ValueBinder.describe(node), expected(param));
        return null;
    }

    private @Nullable PolicyRef longForm(ParamSpec spec, RawMap map, Target target) {
        String nameKey = spec.param().nameKey();
        RawNode name = map.get(nameKey).orElse(null);
        if (name == null && ofDefault(spec.param(), map)) {
            return named(spec.param().defaultValue(), map.entries(), map.keyPlaces(), map.place());
        }
        if (!(name instanceof RawScalar scalar) || scalar.text().isEmpty()) {
            SourcePlace place = name == null ? map.place() : name.place();
            String found = name == null ? "no '" + nameKey + "'" : ValueBinder.describe(name);
            target.problems().add(place, target.path(), found, expected(spec.param()), nameMeant(spec.param(), map));
            return null;
        }
        Map<String, RawNode> parameters = new LinkedHashMap<>(map.entries());
        parameters.remove(nameKey);
        return named(scalar.text(), parameters, map.keyPlaces(), scalar.place());
    }

    /** Whether a mapping without a name changes parameters of the default policy and nothing else. */
    private boolean ofDefault(Param param, RawMap map) {
        return !map.entries().isEmpty()
                && books.book(param.policy())
                        .flatMap(book -> book.find(param.defaultValue()))
                        .map(entry -> RecordSpec.of(entry.params()))
                        .filter(keys -> map.entries().keySet().stream()
                                .allMatch(key -> keys.find(key).isPresent()))
                        .isPresent();
    }

    private static String nameMeant(Param param, RawMap map) {
        for (String usual : List.of("name", "type", "kind", "process", "distribution", "model", "method")) {
            if (!usual.equals(param.nameKey()) && map.get(usual).isPresent()) {
                return param.nameKey() + " instead of " + usual;
            }
        }
        return "";
    }

    private String expected(Param param) {
        String names = books.book(param.policy())
                .map(book -> ", one of " + String.join(", ", book.names()))
                .orElse("");
        return "the name of " + Spelling.withArticle(param.policy()) + ", or {" + param.nameKey()
                + ": …} with its parameters" + names;
    }

    private static PolicyRef form(String nameAndKey, RawNode value) {
        int dot = nameAndKey.indexOf('.');
        String key = nameAndKey.substring(dot + 1);
        return named(nameAndKey.substring(0, dot), Map.of(key, value), Map.of(), value.place());
    }

    private static PolicyRef named(
            String name, Map<String, RawNode> parameters, Map<String, SourcePlace> keyPlaces, SourcePlace place) {
        return new PolicyRef(name, new RawMap(parameters, keyPlaces, place));
    }
}
