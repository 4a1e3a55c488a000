package io.kvasir.catalog;

import io.kvasir.model.PolicyRef;
import io.kvasir.model.raw.RawList;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.raw.RawNode;
import io.kvasir.model.raw.RawScalar;
import io.kvasir.model.raw.SourcePlace;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Binds one value to the type of its component. Null stands for "failed, the problem is noted". */
final class ValueBinder {
    private final ParamBinder records;
    private final PolicyBinder policies;

    ValueBinder(ParamBinder records, PolicyBooks books) {
        this.records = records;
        this.policies = new PolicyBinder(records, books);
    }

    @Nullable
    Object defaultOf(ParamSpec spec, SourcePlace place, Target target) {
        String text = spec.param().defaultValue();
        RawNode node = switch (text) {
            case "[]" -> new RawList(List.of(), place);
            case "{}" -> new RawMap(Map.of(), Map.of(), place);
            default -> new RawScalar(text, false, place);
        };
        return bind(spec, spec.type(), node, target);
    }

    @Nullable
    Object bind(ParamSpec spec, Type type, RawNode node, Target target) {
        if (type instanceof ParameterizedType generic) {
            return bindGeneric(spec, generic, node, target);
        }
        Class<?> plain = (Class<?>) type;
        if (RawNode.class.isAssignableFrom(plain)) {
            return bindRaw(plain, node, target);
        }
        if (plain == PolicyRef.class) {
            return policies.bind(spec, node, target);
        }
        if (plain.isRecord()) {
            return records.bind(plain.asSubclass(Record.class), node, target.path(), target.problems())
                    .orElse(null);
        }
        if (node instanceof RawScalar scalar) {
            return ScalarBinder.bind(spec, plain, scalar, target);
        }
        target.problems().add(node.place(), target.path(), describe(node), ScalarBinder.expected(spec, plain));
        return null;
    }

    private @Nullable Object bindGeneric(ParamSpec spec, ParameterizedType type, RawNode node, Target target) {
        Type element = type.getActualTypeArguments()[type.getActualTypeArguments().length - 1];
        if (type.getRawType() == Optional.class) {
            if (isNone(node)) {
                return Optional.empty();
            }
            Object value = bind(spec, element, node, target);
            return value == null ? null : Optional.of(value);
        }
        if (type.getRawType() == List.class) {
            return bindList(spec, element, node, target);
        }
        if (type.getRawType() == Map.class) {
            return bindMap(spec, element, node, target);
        }
        throw new IllegalStateException("no binding to " + type);
    }

    /** A single value stands for a list of one. */
    private @Nullable Object bindList(ParamSpec spec, Type element, RawNode node, Target target) {
        if (!(node instanceof RawList list)) {
            Object only = isNone(node) ? null : bind(spec, element, node, target);
            if (isNone(node)) {
                target.problems().add(node.place(), target.path(), describe(node), "a list");
            }
            return only == null ? null : List.of(only);
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            Object value = bind(spec, element, list.items().get(i), target.item(i));
            if (value != null) {
                values.add(value);
            }
        }
        return values.size() == list.items().size() ? List.copyOf(values) : null;
    }

    private @Nullable Object bindMap(ParamSpec spec, Type element, RawNode node, Target target) {
        if (!(node instanceof RawMap map)) {
            target.problems().add(node.place(), target.path(), describe(node), "a mapping");
            return null;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        map.entries().forEach((key, item) -> {
            Object value = bind(spec, element, item, target.child(key));
            if (value != null) {
                values.put(key, value);
            }
        });
        return values.size() == map.entries().size() ? values : null;
    }

    private static @Nullable Object bindRaw(Class<?> type, RawNode node, Target target) {
        if (type.isInstance(node)) {
            return node;
        }
        String expected = type == RawMap.class ? "a mapping" : type == RawList.class ? "a list" : "a single value";
        target.problems().add(node.place(), target.path(), describe(node), expected);
        return null;
    }

    private static boolean isNone(RawNode node) {
        return ParamBinder.isNothing(node)
                || node instanceof RawScalar scalar
                        && !scalar.quoted()
                        && scalar.text().equals(Param.NONE);
    }

    /** What a reader sees there, as a phrase. */
    static String describe(RawNode node) {
        if (node instanceof RawList list) {
            return "a list of " + list.items().size();
        }
        if (node instanceof RawScalar scalar) {
            return ParamBinder.isNothing(scalar) ? "nothing" : "'" + shortened(scalar.text()) + "'";
        }
        return "a mapping";
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "…";
    }
}
