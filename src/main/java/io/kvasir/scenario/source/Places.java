package io.kvasir.scenario.source;

import io.kvasir.model.raw.RawList;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.raw.RawNode;
import io.kvasir.model.raw.RawScalar;
import io.kvasir.model.raw.SourcePlace;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gives a whole tree one place. */
final class Places {
    private Places() {}

    static RawNode all(RawNode node, SourcePlace place) {
        if (node instanceof RawScalar scalar) {
            return new RawScalar(scalar.text(), scalar.quoted(), place);
        }
        if (node instanceof RawList list) {
            return new RawList(
                    list.items().stream().map(item -> all(item, place)).toList(), place);
        }
        Map<String, RawNode> entries = new LinkedHashMap<>();
        ((RawMap) node).entries().forEach((key, value) -> entries.put(key, all(value, place)));
        return new RawMap(entries, Map.of(), place);
    }
}
