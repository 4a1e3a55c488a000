package io.kvasir.scenario;

import io.kvasir.model.Scenario;
import io.kvasir.model.raw.RawList;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.raw.RawNode;
import io.kvasir.model.raw.RawScalar;
import io.kvasir.model.serving.Deployment;
import java.util.ArrayList;
import java.util.List;

/** Which section of the file each deployment comes from: a section makes one for each of its accelerators. */
final class SectionIndex {
    private final List<Integer> sectionOf = new ArrayList<>();

    SectionIndex(Scenario scenario, Written written) {
        if (written.value("deployments").orElse(null) instanceof RawList list) {
            for (int i = 0; i < list.items().size(); i++) {
                int accelerators = list.items().get(i) instanceof RawMap map
                                && map.get("fleets").isEmpty()
                                && map.get(PhaseKeys.SECTION).isEmpty()
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

    /** Paths of the sections that describe one fleet each: of deployments, and of fleets of those that have several. */
    static List<String> fleetPaths(Written written) {
        List<String> paths = new ArrayList<>();
        int deployments = size(written, "deployments");
        for (int i = 0; i < deployments; i++) {
            String path = "deployments[" + i + "]";
            int fleets = size(written, path + ".fleets");
            for (int k = 0; k < fleets; k++) {
                paths.add(path + ".fleets[" + k + "]");
            }
            if (fleets == 0) {
                paths.add(path);
                if (written.value(path + "." + PhaseKeys.SECTION).isPresent()) {
                    PhaseKeys.PHASES.forEach(phase -> paths.add(path + "." + PhaseKeys.SECTION + "." + phase));
                }
            }
        }
        return paths;
    }

    private static int size(Written written, String path) {
        return written.value(path).orElse(null) instanceof RawList list
                ? list.items().size()
                : 0;
    }

    /** The path of one fleet of a deployment of the scenario. */
    String path(Deployment deployment, int index, int fleet) {
        String path = "deployments[" + section(index) + "]";
        return deployment.routing().isPresent() && deployment.fleets().size() > 1
                ? path + ".fleets[" + fleet + "]"
                : path;
    }

    /** The text of a scalar, or of the name in a policy's long form; else empty. */
    static String text(RawNode node) {
        if (node instanceof RawScalar scalar) {
            return scalar.text();
        }
        return node instanceof RawMap map && map.get("name").orElse(null) instanceof RawScalar name ? name.text() : "";
    }
}
