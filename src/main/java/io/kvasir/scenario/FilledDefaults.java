package io.kvasir.scenario;

import io.kvasir.catalog.Param;
import io.kvasir.catalog.ParamSpec;
import io.kvasir.catalog.PolicyBooks;
import io.kvasir.catalog.RecordSpec;
import io.kvasir.model.PolicyRef;
import io.kvasir.model.raw.RawList;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.raw.RawNode;
import io.kvasir.model.raw.RawScalar;
import io.kvasir.model.raw.SourcePlace;
import io.kvasir.scenario.source.RawTrees;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/** Writes defaults into a tree: what was left out and is the same for everybody. */
final class FilledDefaults {
    private final PolicyBooks books;

    FilledDefaults(PolicyBooks books) {
        this.books = books;
    }

    RawMap fill(RawMap map, RecordSpec spec) {
        RawMap filled = map;
        for (ParamSpec param : spec.params()) {
            Optional<String> key = param.keys().stream()
                    .filter(written -> map.get(written).isPresent())
                    .findFirst();
            Optional<RawNode> value = key.isPresent()
                    ? Optional.of(inside(param, param.type(), map.get(key.get()).orElseThrow()))
                    : standard(param);
            if (value.isPresent()) {
                filled = RawTrees.with(filled, key.orElse(param.key()), value.get(), SourcePlace.NONE);
            }
        }
        return filled;
    }

    /** The default of a key that was left out, where it has one that can be written. */
    private Optional<RawNode> standard(ParamSpec param) {
        String text = param.param().defaultValue();
        if (text.equals("{}") && param.type() instanceof Class<?> type && isSection(type)) {
            RawMap filled = fill(RawMap.EMPTY, RecordSpec.of(type.asSubclass(Record.class)));
            return filled.entries().isEmpty() ? Optional.empty() : Optional.of(filled);
        }
        boolean absent = param.required() || List.of("", "[]", "{}", Param.NONE).contains(text);
        return absent ? Optional.empty() : Optional.of(RawScalar.of(text));
    }

    private RawNode inside(ParamSpec param, Type type, RawNode value) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            Type element = arguments[arguments.length - 1];
            return value instanceof RawList list
                    ? new RawList(
                            list.items().stream()
                                    .map(item -> inside(param, element, item))
                                    .toList(),
                            list.place())
                    : inside(param, element, value);
        }
        if (!(value instanceof RawMap map) || !(type instanceof Class<?> plain)) {
            return value;
        }
        if (plain == PolicyRef.class) {
            return policy(param, map);
        }
        return isSection(plain) ? fill(map, RecordSpec.of(plain.asSubclass(Record.class))) : value;
    }

    private RawNode policy(ParamSpec param, RawMap map) {
        String name = map.get(param.param().nameKey()).map(SectionIndex::text).orElse("");
        return books.book(param.param().policy())
                .flatMap(book -> book.find(name))
                .map(entry -> fill(map, RecordSpec.of(entry.params())))
                .orElse(map);
    }

    private static boolean isSection(Class<?> type) {
        return type.isRecord() && type != PolicyRef.class && !RawNode.class.isAssignableFrom(type);
    }
}
