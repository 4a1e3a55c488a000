package io.kvasir.model.raw;

/** One value of a scenario file as written: text, list or map, with its place. Nothing is interpreted yet. */
public sealed interface RawNode permits RawScalar, RawList, RawMap {
    /** Where the value starts. */
    SourcePlace place();
}
