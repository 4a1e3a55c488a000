package io.kvasir.catalog;

import io.kvasir.unit.Unit;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one parameter: a component of a record that is bound from a scenario. Binding, messages, JSON Schema and
 * reference docs all come from here. The key is the component's name in snake case.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Param {
    /** Default of a parameter that has none: leaving it out is a problem. */
    String REQUIRED = "(required)";

    /** Default, and written value, of something that is absent: NaN for a double, empty for an Optional. */
    String NONE = "none";

    /** What it is, one sentence for the reference. */
    String doc();

    /** How numbers are written; the component holds base units. */
    Unit unit() default Unit.NONE;

    /**
     * The value when the key is left out, as it would be written. {@code []} and {@code {}} give an empty list and a
     * record of defaults.
     */
    String defaultValue() default REQUIRED;

    /** Smallest value allowed. Quantities with a unit are never negative unless this says so. */
    double min() default Double.NaN;

    /** Largest value allowed. */
    double max() default Double.NaN;

    /** Whether {@link #min} itself is too small. */
    boolean minExclusive() default false;

    /** Whether {@link #max} itself is too large. */
    boolean maxExclusive() default false;

    /** The key when it is not the component's name. */
    String key() default "";

    /** Other keys that are accepted. */
    String[] aliases() default {};

    /** Keys other software uses for this: refused, with this parameter as the suggestion. */
    String[] hints() default {};

    /** For a {@code PolicyRef}: the kind of the catalogue its name stands in. */
    String policy() default "";

    /** For a {@code PolicyRef}: the key that holds the name in the long form. */
    String nameKey() default "name";

    /** For a {@code PolicyRef}: {@code name.parameter} that a bare number stands for. */
    String numberForm() default "";

    /** For a {@code PolicyRef}: {@code name.parameter} that a bare list stands for. */
    String listForm() default "";

    /** For a String: the values allowed; empty for any. */
    String[] choices() default {};

    /**
     * For a raw mapping: its keys are those of this record, none required. For a raw value: where it is a mapping with such
     * keys, it is this record. For a list: the keys of this record may also
     * stand beside the list, for every item that does not say otherwise.
     */
    Class<? extends Record> keysOf() default Record.class;
}
