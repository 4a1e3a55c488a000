package io.kvasir.model;

import io.kvasir.model.raw.RawMap;

/**
 * A policy chosen by name, with its parameters still as written. The catalogue of its kind binds them to the
 * implementation's own parameter record; an unknown key is a problem with a suggestion.
 *
 * @param name catalogue name, such as {@code vllm-v1}
 * @param parameters the policy's own parameters
 */
public record PolicyRef(String name, RawMap parameters) {
    /** A policy with its default parameters. */
    public static PolicyRef of(String name) {
        return new PolicyRef(name, RawMap.EMPTY);
    }
}
