package io.kvasir.catalog;

import io.kvasir.model.raw.RawScalar;
import io.kvasir.unit.QuantityFormatException;
import io.kvasir.unit.Unit;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Binds one scalar to a number, text, switch, choice or file. */
final class ScalarBinder {
    /** Eighteen digits; every plain integer up to here is read exactly. */
    private static final double LARGEST_LONG = 1e18;

    private ScalarBinder() {}

    static @Nullable Object bind(ParamSpec spec, Class<?> type, RawScalar scalar, Target target) {
        if (type == double.class || type == Double.class) {
            return number(spec, type, scalar, target);
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return whole(spec, type, scalar, target);
        }
        if (type == boolean.class || type == Boolean.class) {
            return choice(spec, type, scalar, target, List.of(true, false));
        }
        if (type.isEnum()) {
            return choice(spec, type, scalar, target, Arrays.asList((Object[]) type.getEnumConstants()));
        }
        if (type == String.class) {
            return text(spec, scalar, target);
        }
        if (type == Path.class) {
            return file(spec, scalar, target);
        }
        throw new IllegalStateException("no binding to " + type);
    }

    /** What may be written for a component of that type, as a phrase. */
    static String expected(ParamSpec spec, Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isEnum()) {
            return "one of " + String.join(", ", spellings(type));
        }
        if (type == String.class) {
            String[] choices = spec.param().choices();
            return choices.length == 0 ? "text" : "one of " + String.join(", ", choices);
        }
        if (type == Path.class) {
            return "the path of a readable file";
        }
        boolean whole =
                type != double.class && type != Double.class && spec.param().unit() == Unit.NONE;
        String kind = whole ? "a whole number" : spec.param().unit().expected();
        return kind + range(spec) + (spec.mayBeNone() ? ", or none" : "");
    }

    /** Choices as scenarios write them: {@code RESERVED_1Y} is {@code reserved-1y}. */
    static List<String> spellings(Class<?> enumType) {
        return Arrays.stream(enumType.getEnumConstants())
                .map(ScalarBinder::spelling)
                .toList();
    }

    private static String spelling(Object value) {
        return value.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String range(ParamSpec spec) {
        Param param = spec.param();
        Unit unit = param.unit();
        boolean low = !Double.isNaN(param.min()) || param.minExclusive();
        boolean high = !Double.isNaN(param.max()) || param.maxExclusive();
        List<String> bounds = new ArrayList<>();
        if (low) {
            bounds.add((param.minExclusive() ? "above " : "at least ") + unit.format(spec.min()));
        }
        if (high) {
            bounds.add((param.maxExclusive() ? "below " : "at most ") + unit.format(spec.max()));
        }
        return bounds.isEmpty() ? "" : ", " + String.join(" and ", bounds);
    }

    private static @Nullable Double number(ParamSpec spec, Class<?> type, RawScalar scalar, Target target) {
        if (spec.mayBeNone() && scalar.text().equals(Param.NONE)) {
            return Double.NaN;
        }
        try {
            double value = spec.param().unit().parse(scalar.text(), spec.key());
            if (spec.allows(value)) {
                return value;
            }
            refuse(
                    spec,
                    type,
                    scalar,
                    target,
                    value > 1 && value <= 100 && spec.param().unit() == Unit.RATIO ? scalar.text() + "%" : "");
        } catch (QuantityFormatException e) {
            refuse(spec, type, scalar, target, e.suggestion());
        }
        return null;
    }

    private static @Nullable Object whole(ParamSpec spec, Class<?> type, RawScalar scalar, Target target) {
        Double value = number(spec, type, scalar, target);
        if (value == null) {
            return null;
        }
        boolean isInt = type == int.class || type == Integer.class;
        double largest = isInt ? Integer.MAX_VALUE : LARGEST_LONG;
        if (value != Math.rint(value) || Math.abs(value) > largest) {
            refuse(spec, type, scalar, target, "");
            return null;
        }
        if (isInt) {
            return value.intValue();
        }
        return exact(scalar.text(), value.longValue());
    }

    /** All 64 bits of a plain integer such as a seed; doubles hold 53. */
    private static Long exact(String text, long rounded) {
        return text.matches("[+-]?\\d{1,18}") ? Long.valueOf(text) : Long.valueOf(rounded);
    }

    private static @Nullable Object choice(
            ParamSpec spec, Class<?> type, RawScalar scalar, Target target, List<?> values) {
        for (Object value : values) {
            if (spelling(value).equals(scalar.text().replace('_', '-'))) {
                return value;
            }
        }
        List<String> spellings = values.stream().map(ScalarBinder::spelling).toList();
        String meant = type.isEnum()
                ? Spelling.nearest(scalar.text(), spellings).orElse("")
                : switchMeant(scalar.text().toLowerCase(Locale.ROOT));
        refuse(spec, type, scalar, target, meant);
        return null;
    }

    private static String switchMeant(String text) {
        if (List.of("yes", "on", "1", "y", "true", "enabled").contains(text)) {
            return "true";
        }
        return List.of("no", "off", "0", "n", "false", "disabled").contains(text) ? "false" : "";
    }

    private static @Nullable String text(ParamSpec spec, RawScalar scalar, Target target) {
        List<String> choices = List.of(spec.param().choices());
        if (ParamBinder.isNothing(scalar) && !spec.param().defaultValue().isEmpty()) {
            refuse(spec, String.class, scalar, target, "");
            return null;
        }
        if (choices.isEmpty() || choices.contains(scalar.text())) {
            return scalar.text();
        }
        refuse(
                spec,
                String.class,
                scalar,
                target,
                Spelling.nearest(scalar.text(), choices).orElse(""));
        return null;
    }

    /** A path is relative to the file it is written in; on the command line, to the working directory. */
    private static @Nullable Path file(ParamSpec spec, RawScalar scalar, Target target) {
        try {
            Path path = SourceFiles.resolve(scalar.place(), scalar.text());
            if (Files.isRegularFile(path) && Files.isReadable(path)) {
                return path;
            }
            String found = "'" + scalar.text() + "', no readable file at " + path;
            String other = "--set " + target.path() + "=FILE";
            target.problems().add(scalar.place(), target.path(), found, expected(spec, Path.class), other);
        } catch (InvalidPathException e) {
            refuse(spec, Path.class, scalar, target, "");
        }
        return null;
    }

    private static void refuse(ParamSpec spec, Class<?> type, RawScalar scalar, Target target, String suggestion) {
        target.problems()
                .add(scalar.place(), target.path(), ValueBinder.describe(scalar), expected(spec, type), suggestion);
    }
}
