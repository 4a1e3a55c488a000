package io.kvasir.experiment.sweep;

import io.kvasir.catalog.ParamBinder;
import io.kvasir.catalog.PolicyBooks;
import io.kvasir.catalog.Problems;
import io.kvasir.experiment.task.FlowYaml;
import io.kvasir.model.raw.RawList;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.raw.RawNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads axes, from a scenario and from the command line. */
public final class AxisReader {
    private AxisReader() {}

    /** An axis as a list, a single value, or {@code {from, to, points, scale}}; empty after adding a problem. */
    public static Optional<SweepAxis> read(String path, RawNode node, String place, Problems problems) {
        if (node instanceof RawMap map && map.get("from").isPresent()) {
            return new ParamBinder(PolicyBooks.NONE)
                    .bind(RangeSection.class, map, place, problems)
                    .flatMap(range -> ranged(path, range, map, place, problems));
        }
        if (node instanceof RawList list && list.items().isEmpty()) {
            problems.add(node.place(), place, "an empty list", "at least one value");
            return Optional.empty();
        }
        List<RawNode> items = node instanceof RawList list ? list.items() : List.of(node);
        return Optional.of(
                new SweepAxis(path, items.stream().map(FlowYaml::write).toList()));
    }

    private static Optional<SweepAxis> ranged(
            String path, RangeSection range, RawMap map, String place, Problems problems) {
        try {
            boolean log = range.scale().equals("log");
            return Optional.of(new SweepAxis(path, ValueRange.values(range.from(), range.to(), range.points(), log)));
        } catch (IllegalArgumentException e) {
            problems.add(map.place(), place, String.valueOf(e.getMessage()), "a range such as {from: 2/s, to: 64/s}");
            return Optional.empty();
        }
    }

    /**
     * {@code path=a,b,c} or {@code path=from:to:points[:log]}.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static SweepAxis parse(String written) {
        int equals = written.indexOf('=');
        if (equals < 1 || written.substring(equals + 1).isBlank()) {
            throw new IllegalArgumentException("--vary " + written
                    + ": expected path=a,b,c or path=from:to:points[:log], such as rate=2/s:64/s:12");
        }
        String path = written.substring(0, equals).strip();
        String values = written.substring(equals + 1).strip();
        String[] parts = values.split(":");
        boolean range = parts.length == 3 || parts.length == 4 && parts[3].matches("log|linear");
        if (!range || values.indexOf(',') >= 0) {
            return new SweepAxis(path, split(values));
        }
        if (!parts[2].strip().matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("--vary " + written + ": '" + parts[2] + "' is not a number of points");
        }
        boolean log = parts.length == 4 && parts[3].equals("log");
        return new SweepAxis(path, ValueRange.values(parts[0], parts[1], Integer.parseInt(parts[2].strip()), log));
    }

    /** At commas outside of brackets and quotes. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                depth--;
            } else if (c == ',' && depth == 0) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(text.substring(start).strip());
        return parts;
    }
}
