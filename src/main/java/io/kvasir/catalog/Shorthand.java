package io.kvasir.catalog;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A bare scalar in place of this record stands for the record with that one key: {@code model: x} for {@code {id: x}}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Shorthand {
    /** The key the scalar is the value of. */
    String value();
}
