package io.kvasir.scenario.schema;

import io.kvasir.catalog.ParamSpec;
import io.kvasir.model.PolicyRef;
import io.kvasir.model.raw.RawNode;
import io.kvasir.unit.Unit;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What may be written as a value, in words. */
final class Values {
    private Values() {}

    /** What a parameter is, with the writing of its unit. */
    static String description(ParamSpec param) {
        Unit unit = param.param().unit();
        String doc = param.param().doc();
        String sentence = doc.endsWith(".") ? doc : doc + ".";
        return unit == Unit.NONE ? sentence : sentence + " Written as " + unit.expected() + ".";
    }

    /** A short name of what may be written, for tables. */
    static String kind(ParamSpec param) {
        String range = range(param);
        return kind(param, param.type()) + (range.isEmpty() ? "" : " " + range);
    }

    /** Choices of an enum as scenarios write them. */
    static List<String> choices(Class<?> enumType) {
        return Arrays.stream(enumType.getEnumConstants())
                .map(value -> value.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    private static String kind(ParamSpec param, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            String element = kind(param, arguments[arguments.length - 1]);
            boolean optional = generic.getRawType() == Optional.class;
            return optional ? element : (generic.getRawType() == List.class ? "list of " : "mapping of ") + element;
        }
        Class<?> plain = (Class<?>) type;
        if (plain == PolicyRef.class) {
            return param.param().policy();
        }
        if (plain.isEnum()) {
            return String.join(", ", choices(plain));
        }
        if (plain == String.class) {
            String[] choices = param.param().choices();
            return choices.length == 0 ? "text" : String.join(", ", choices);
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return "true, false";
        }
        return plain == Path.class
                ? "file"
                : plain.isPrimitive() || Number.class.isAssignableFrom(plain)
                        ? number(param, plain)
                        : mapping(param, plain);
    }

    private static String mapping(ParamSpec param, Class<?> type) {
        if (type == RawNode.class && param.param().keysOf() != Record.class) {
            return "value, list or range";
        }
        return RawNode.class.isAssignableFrom(type) ? "see meaning" : "mapping";
    }

    private static String number(ParamSpec param, Class<?> type) {
        return switch (param.param().unit()) {
            case NONE -> type == double.class || type == Double.class ? "number" : "whole number";
            case COUNT -> "count";
            case TOKENS -> "tokens";
            case RATIO -> "share";
            case SECONDS -> "time";
            case PER_SECOND -> "rate";
            case BYTES -> "size";
            case BYTES_PER_SECOND -> "bandwidth";
            case FLOPS_PER_SECOND -> "compute rate";
            case WATTS -> "power";
            default -> param.param().unit().symbol();
        };
    }

    private static String range(ParamSpec param) {
        boolean low = !Double.isNaN(param.param().min()) && !Double.isInfinite(param.min());
        boolean high = !Double.isNaN(param.param().max()) && !Double.isInfinite(param.max());
        Unit unit = param.param().unit();
        String text = (low ? (param.param().minExclusive() ? "> " : "≥ ") + unit.format(param.min()) : "")
                + (low && high ? ", " : "")
                + (high ? (param.param().maxExclusive() ? "< " : "≤ ") + unit.format(param.max()) : "");
        return text.isEmpty() ? "" : "(" + text + ")";
    }
}
