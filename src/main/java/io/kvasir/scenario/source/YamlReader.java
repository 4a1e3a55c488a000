package io.kvasir.scenario.source;

import io.kvasir.catalog.Problem;
import io.kvasir.catalog.Problems;
import io.kvasir.model.raw.RawList;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.raw.RawNode;
import io.kvasir.model.raw.RawScalar;
import io.kvasir.model.raw.SourcePlace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML 1.2 text to a tree of written values with places. Built on parser events rather than composed nodes, so that
 * depth and the size after expanding aliases are bounded before anything recurses or multiplies.
 */
public final class YamlReader {
    private static final int DEEPEST = 64;
    private static final int MOST_NODES = 200_000;

    private final String file;
    private final Problems problems;
    private final Iterator<Event> events;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int nodes;

    private YamlReader(String file, String text, Problems problems) {
        this.file = file;
        this.problems = problems;
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setUseMarks(true)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    /**
     * Reads one document whose top is a mapping.
     *
     * @param file name for places
     * @return the tree, or empty after adding a problem; a doubled key adds a problem and reading goes on
     */
    public static Optional<RawMap> readMap(String file, String text, Problems problems) {
        Optional<RawNode> node = read(file, text, problems);
        if (node.isPresent() && !(node.get() instanceof RawMap)) {
            String found = node.get() instanceof RawList ? "a list" : "a single value";
            problems.add(node.get().place(), "", found, "a scenario: a mapping of keys to values");
        }
        return node.filter(RawMap.class::isInstance).map(RawMap.class::cast);
    }

    /** Reads one document, whatever its top is. */
    public static Optional<RawNode> read(String file, String text, Problems problems) {
        try {
            return new YamlReader(file, text, problems).document();
        } catch (Abort abort) {
            problems.add(abort.problem);
        } catch (MarkedYamlEngineException e) {
            problems.add(YamlErrors.problem(file, e));
        } catch (YamlEngineException e) {
            problems.add(YamlErrors.problem(file, text, e));
        }
        return Optional.empty();
    }

    private Optional<RawNode> document() {
        events.next();
        Event start = events.next();
        if (start.getEventId() == Event.ID.StreamEnd) {
            problems.add(new SourcePlace(file, 1, 1), "", "an empty file", "a scenario");
            return Optional.empty();
        }
        RawNode node = node(events.next(), 0);
        events.next();
        Event next = events.next();
        if (next.getEventId() != Event.ID.StreamEnd) {
            throw abort(next, "a second document", "one document in a file");
        }
        return Optional.of(node);
    }

    private RawNode node(Event event, int depth) {
        if (depth > DEEPEST) {
            throw abort(event, "values nested more than " + DEEPEST + " deep", "a scenario of ordinary depth");
        }
        if (event instanceof AliasEvent alias) {
            return expand(alias);
        }
        int before = nodes;
        count(event, 1);
        RawNode node =
                event instanceof ScalarEvent scalar ? scalar(scalar) : collection((CollectionStartEvent) event, depth);
        int size = nodes - before;
        ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), new Anchored(node, size)));
        return node;
    }

    private RawNode expand(AliasEvent alias) {
        String name = alias.getAlias().getValue();
        Anchored anchored = anchors.get(name);
        if (anchored == null) {
            throw abort(alias, "alias '*" + name + "'", "an anchor '&" + name + "' that is complete before it is used");
        }
        count(alias, anchored.size());
        return anchored.node();
    }

    private void count(Event event, int more) {
        nodes += more;
        if (nodes > MOST_NODES) {
            throw abort(event, "more than " + MOST_NODES + " values, aliases expanded", "a scenario of ordinary size");
        }
    }

    private RawScalar scalar(ScalarEvent event) {
        refuseTag(event, event.getTag());
        String text = event.getValue();
        boolean nothing = event.isPlain() && (text.equals("~") || text.equals("null"));
        return new RawScalar(nothing ? "" : text, !event.isPlain(), place(event));
    }

    private RawNode collection(CollectionStartEvent event, int depth) {
        refuseTag(event, event.getTag());
        return event.getEventId() == Event.ID.SequenceStart ? list(event, depth) : map(event, depth);
    }

    private RawList list(Event start, int depth) {
        List<RawNode> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, depth + 1));
        }
        return new RawList(items, place(start));
    }

    private RawMap map(Event start, int depth) {
        Map<String, RawNode> entries = new LinkedHashMap<>();
        Map<String, SourcePlace> keyPlaces = new LinkedHashMap<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            if (!(event instanceof ScalarEvent key)) {
                throw abort(event, "a key that is not a plain word", "keys that are plain words");
            }
            String name = key.getValue();
            RawNode value = node(events.next(), depth + 1);
            SourcePlace place = place(key);
            SourcePlace first = keyPlaces.putIfAbsent(name, place);
            if (first == null) {
                entries.put(name, value);
            } else {
                problems.add(
                        place,
                        "",
                        "a second '" + name + "'",
                        "each key once (the first is in line " + first.line() + ")");
            }
        }
        return new RawMap(entries, keyPlaces, place(start));
    }

    private void refuseTag(Event event, Optional<String> tag) {
        if (tag.isPresent() && !tag.get().equals("!")) {
            throw abort(event, "the tag '" + tag.get() + "'", "plain values without tags");
        }
    }

    private SourcePlace place(Event event) {
        return event.getStartMark()
                .map(mark -> new SourcePlace(file, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(new SourcePlace(file, 0, 0));
    }

    private Abort abort(Event event, String found, String expected) {
        return new Abort(new Problem(place(event), "", found, expected, ""));
    }

    /** A node that may be referred to, and how many nodes it has with its own aliases expanded. */
    private record Anchored(RawNode node, int size) {}

    /** Ends the reading of one document. */
    private static final class Abort extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        Abort(Problem problem) {
            super(problem.toString(), null, false, false);
            this.problem = problem;
        }
    }
}
