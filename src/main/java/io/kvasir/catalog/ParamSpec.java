package io.kvasir.catalog;

import io.kvasir.unit.Unit;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One parameter of a record, as its annotation describes it.
 *
 * @param key as scenarios write it
 * @param type of the component
 * @param param the annotation
 */
public record ParamSpec(String key, Type type, Param param) {
    static ParamSpec of(RecordComponent component) {
        Param param = component.getAnnotation(Param.class);
        if (param == null) {
            throw new IllegalStateException("component " + component.getName() + " of "
                    + component.getDeclaringRecord().getName() + " has no @Param");
        }
        String key = param.key().isEmpty() ? snakeCase(component.getName()) : param.key();
        return new ParamSpec(key, component.getGenericType(), param);
    }

    /** Every key that is accepted, the canonical one first. */
    public List<String> keys() {
        List<String> keys = new ArrayList<>();
        keys.add(key);
        keys.addAll(List.of(param.aliases()));
        return keys;
    }

    public boolean required() {
        return param.defaultValue().equals(Param.REQUIRED);
    }

    /** Whether {@code none} may be written for "absent". */
    public boolean mayBeNone() {
        return param.defaultValue().equals(Param.NONE) && type != String.class;
    }

    /** Smallest value, minus infinity when there is no bound: a quantity with a unit is never negative. */
    public double min() {
        if (Double.isNaN(param.min())) {
            return param.unit() == Unit.NONE ? Double.NEGATIVE_INFINITY : 0;
        }
        return param.min();
    }

    /** Largest value, infinity when there is no bound. */
    public double max() {
        if (Double.isNaN(param.max())) {
            return param.unit() == Unit.RATIO ? 1 : Double.POSITIVE_INFINITY;
        }
        return param.max();
    }

    /** Whether a number is inside the allowed range. */
    public boolean allows(double value) {
        boolean above = param.minExclusive() ? value > min() : value >= min();
        boolean below = param.maxExclusive() ? value < max() : value <= max();
        return above && below;
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
