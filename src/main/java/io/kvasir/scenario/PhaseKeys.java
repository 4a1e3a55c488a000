package io.kvasir.scenario;

import io.kvasir.catalog.RecordSpec;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.raw.RawNode;
import io.kvasir.scenario.source.RawTrees;
import io.kvasir.scenario.spec.PhaseSection;
import java.util.List;
import java.util.Map;

/** Spreads keys of a deployment over its phases: each phase has those that it does not say itself. */
final class PhaseKeys {
    static final String SECTION = "disaggregation";
    static final List<String> PHASES = List.of("prefill", "decode");

    private static final List<String> SHARED = RecordSpec.of(PhaseSection.class).params().stream()
            .flatMap(param -> param.keys().stream())
            .toList();

    private PhaseKeys() {}

    static RawNode spread(RawNode item) {
        if (!(item instanceof RawMap deployment) || !(deployment.get(SECTION).orElse(null) instanceof RawMap phases)) {
            return item;
        }
        RawMap shared = RawTrees.only(deployment, SHARED);
        RawMap spread = phases;
        for (String phase : PHASES) {
            RawNode own = phases.get(phase).orElse(new RawMap(Map.of(), Map.of(), phases.place()));
            if (own instanceof RawMap keys) {
                spread = set(spread, phase, RawTrees.merge(shared, keys));
            }
        }
        return set(deployment, SECTION, spread);
    }

    private static RawMap set(RawMap map, String key, RawNode value) {
        return RawTrees.with(map, key, value, map.keyPlaces().getOrDefault(key, value.place()));
    }
}
