package io.kvasir.scenario;

import io.kvasir.catalog.Problems;
import io.kvasir.model.raw.RawList;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.raw.RawNode;
import io.kvasir.model.raw.SourcePlace;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tree a scenario was bound from, for problems that only show in the bound scenario.
 *
 * @param root the whole tree
 * @param problems receives them
 */
record Written(RawMap root, Problems problems) {
    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[(\\d+)\\]");

    /** A problem at a path such as {@code deployments[0].engine.max_num_seqs}, or at what is written nearest above it. */
    void problem(String path, String found, String expected, String suggestion) {
        problems.add(place(path), path, found, expected, suggestion);
    }

    /** Refuses a combination with a whole sentence. */
    void refuse(String path, String sentence, String suggestion) {
        String clean = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
        problem(path, clean, "", suggestion);
    }

    /** The value at a path. */
    Optional<RawNode> value(String path) {
        Optional<RawNode> node = Optional.of(root);
        Matcher steps = STEP.matcher(path);
        while (steps.find() && node.isPresent()) {
            node = step(node.get(), steps);
        }
        return node;
    }

    private SourcePlace place(String path) {
        RawNode node = root;
        Matcher steps = STEP.matcher(path);
        while (steps.find()) {
            Optional<RawNode> next = step(node, steps);
            if (next.isEmpty()) {
                break;
            }
            node = next.get();
        }
        return node.place();
    }

    private static Optional<RawNode> step(RawNode node, Matcher step) {
        if (step.group(1) != null) {
            return node instanceof RawMap map ? map.get(step.group(1)) : Optional.empty();
        }
        int index = Integer.parseInt(step.group(2));
        boolean inside = node instanceof RawList list && index < list.items().size();
        return inside ? Optional.of(((RawList) node).items().get(index)) : Optional.empty();
    }
}
