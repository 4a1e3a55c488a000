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
    /** By deployment. */
    private final List<Integer> sectionOf = new ArrayList<>();

    /**
     * A deployment that a section writes.
     *
     * @param section its index
     * @param names it may have; empty when that is not said
     */
    private record Place(int section, List<String> names) {
        boolean isOf(Deployment deployment) {
            return names.isEmpty() || names.contains(deployment.name());
        }
    }

    SectionIndex(Scenario scenario, Written written) {
        List<Place> places = new ArrayList<>();
        if (written.value("deployments").orElse(null) instanceof RawList list) {
            for (int i = 0; i < list.items().size(); i++) {
                places.addAll(places(list.items().get(i), i));
            }
        }
        // Sections with mistakes have made no deployment: those behind them are found by name.
        boolean complete = places.size() <= scenario.deployments().size();
        int next = 0;
        for (Deployment deployment : scenario.deployments()) {
            int found = next;
            while (!complete && found < places.size() - 1 && !places.get(found).isOf(deployment)) {
                found++;
            }
            sectionOf.add(found < places.size() ? places.get(found).section() : 0);
            next = found + 1;
        }
    }

    private static List<Place> places(RawNode section, int index) {
        if (!(section instanceof RawMap map)) {
            return List.of(new Place(index, List.of()));
        }
        String name = map.get("name").map(SectionIndex::text).orElse("");
        boolean one =
                map.get("fleets").isPresent() || map.get(PhaseKeys.SECTION).isPresent();
        RawNode accelerator = map.get("accelerator").orElse(RawMap.EMPTY);
        if (one || !(accelerator instanceof RawList several)) {
            String unnamed = one ? "" : text(accelerator);
            String only = name.isEmpty() ? unnamed : name;
            return List.of(new Place(index, only.isEmpty() ? List.of() : List.of(only)));
        }
        return several.items().stream()
                .map(SectionIndex::text)
                .map(id -> new Place(index, name.isEmpty() ? List.of(id) : List.of(name, name + "-" + id)))
                .toList();
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
                add(written, path + ".fleets[" + k + "]", paths);
            }
            if (fleets == 0) {
                add(written, path, paths);
            }
        }
        return paths;
    }

    /** A fleet, and its phases where they have keys of their own. */
    private static void add(Written written, String path, List<String> paths) {
        paths.add(path);
        if (written.value(path + "." + PhaseKeys.SECTION).isPresent()) {
            PhaseKeys.PHASES.forEach(phase -> paths.add(path + "." + PhaseKeys.SECTION + "." + phase));
        }
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
