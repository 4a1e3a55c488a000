package io.kvasir.model.raw;

import java.util.List;

/** A sequence as written. */
public record RawList(List<RawNode> items, SourcePlace place) implements RawNode {
    public RawList {
        items = List.copyOf(items);
    }
}
