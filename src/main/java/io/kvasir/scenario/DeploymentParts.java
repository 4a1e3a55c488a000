package io.kvasir.scenario;

import io.kvasir.model.raw.RawList;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.raw.RawNode;
import io.kvasir.model.raw.RawScalar;
import io.kvasir.scenario.source.RawTrees;
import io.kvasir.scenario.source.ScenarioDocument;
import java.util.ArrayList;
import java.util.List;

/** The deployments of a document one by one, defaults spread: a section of its own for each accelerator of a list. */
final class DeploymentParts {
    private static final String DEPLOYMENTS = "deployments";
    private static final String ACCELERATOR = "accelerator";
    private static final String NAME = "name";

    private final ScenarioDocument document;
    private final RawMap root;
    private final RawList all;

    /** @param root of the document, defaults spread */
    DeploymentParts(ScenarioDocument document, RawMap root) {
        this.document = document;
        this.root = root;
        RawNode written = root.get(DEPLOYMENTS).orElse(RawMap.EMPTY);
        List<RawNode> parts = new ArrayList<>();
        if (written instanceof RawList sections) {
            sections.items().forEach(section -> parts.addAll(byAccelerator(section)));
        } else {
            parts.add(written);
        }
        this.all = new RawList(parts, written.place());
    }

    /** One section for each deployment. */
    List<RawNode> sections() {
        return all.items();
    }

    /** The document with some of its deployments alone. */
    ScenarioDocument with(List<RawNode> sections) {
        RawList some = new RawList(sections, all.place());
        return new ScenarioDocument(
                document.name(), RawTrees.with(root, DEPLOYMENTS, some, all.place()), document.texts());
    }

    /** Named as binding names them. */
    private static List<RawNode> byAccelerator(RawNode section) {
        if (!(section instanceof RawMap map) || !(map.get(ACCELERATOR).orElse(null) instanceof RawList list)) {
            return List.of(section);
        }
        List<RawNode> sections = new ArrayList<>();
        for (RawNode accelerator : list.items()) {
            RawMap single = RawTrees.with(map, ACCELERATOR, accelerator, accelerator.place());
            if (list.items().size() > 1 && map.get(NAME).isPresent()) {
                RawScalar name = RawScalar.of(text(map, NAME) + "-" + text(accelerator));
                single = RawTrees.with(single, NAME, name, accelerator.place());
            }
            sections.add(single);
        }
        return sections;
    }

    static String name(RawNode section) {
        String name = text(section, NAME);
        return name.isEmpty() ? accelerator(section) : name;
    }

    static String accelerator(RawNode section) {
        return text(section, ACCELERATOR);
    }

    private static String text(RawNode section, String key) {
        return section instanceof RawMap map
                ? map.get(key).map(DeploymentParts::text).orElse("")
                : "";
    }

    private static String text(RawNode node) {
        return node instanceof RawScalar scalar ? scalar.text() : "";
    }
}
