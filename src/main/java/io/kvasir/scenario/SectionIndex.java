package io.kvasir.scenario;

import io.kvasir.model.Scenario;
import io.kvasir.model.raw.RawList;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.raw.RawNode;
import io.kvasir.model.raw.RawScalar;
import java.util.ArrayList;
import java.util.List;

/** Which section of the file each deployment comes from: a section makes one for each of its accelerators. */
final class SectionIndex {
    private final List<Integer> sectionOf = new ArrayList<>();

    SectionIndex(Scenario scenario, Written written) {
        if (written.value("deployments").orElse(null) instanceof RawList list) {
            for (int i = 0; i < list.items().size(); i++) {
                int accelerators = list.items().get(i) instanceof RawMap map
                                && map.get("accelerator").orElse(null) instanceof RawList several
                        ? several.items().size()
                        : 1;
                for (int k = 0; k < accelerators; k++) {
                    sectionOf.add(i);
                }
            }
        }
        while (sectionOf.size() < scenario.deployments().size()) {
            sectionOf.add(0);
        }
    }

    /** Index of the section of a deployment. */
    int section(int deployment) {
        return sectionOf.get(deployment);
    }

    /** The text of a scalar, or of the name in a policy's long form; else empty. */
    static String text(RawNode node) {
        if (node instanceof RawScalar scalar) {
            return scalar.text();
        }
        return node instanceof RawMap map && map.get("name").orElse(null) instanceof RawScalar name ? name.text() : "";
    }
}
