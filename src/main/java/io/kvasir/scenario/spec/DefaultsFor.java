package io.kvasir.scenario.spec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a mapping: its keys are those of the given section, none of them required. On a list of sections: the section's
 * keys may also stand beside the list, for every item that does not say otherwise.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface DefaultsFor {
    Class<? extends Record> value();
}
