package io.kvasir.report.content;

import io.kvasir.report.view.Table;
import io.kvasir.result.Better;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of a scenario as resolved, by path. Reads what Kvasir writes: one key or list item per line, nesting by
 * indentation, anything longer in flow style.
 */
final class ResolvedSettings {
    private static final String ABSENT = "–";

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Deque<Level> open = new ArrayDeque<>();

    private ResolvedSettings() {}

    /** What lies at one depth of indentation. */
    private static final class Level {
        private final int indent;
        private final String path;
        private int items;

        Level(int indent, String path) {
            this.indent = indent;
            this.path = path;
        }
    }

    /** Value by path such as {@code deployments[0].engine.max_num_seqs}, in the order of the file. */
    static Map<String, String> of(String resolved) {
        ResolvedSettings settings = new ResolvedSettings();
        settings.open.push(new Level(-1, ""));
        resolved.lines().filter(line -> !line.isBlank()).forEach(settings::line);
        return settings.values;
    }

    private void line(String line) {
        int indent = line.length() - line.stripLeading().length();
        String rest = line.strip();
        while (rest.startsWith("- ")) {
            close(indent, true);
            Level list = parent();
            open.push(new Level(indent + 1, list.path + "[" + list.items++ + "]"));
            indent += 2;
            rest = rest.substring(2).strip();
        }
        close(indent, false);
        int colon = rest.endsWith(":") ? rest.length() - 1 : rest.indexOf(": ");
        if (colon < 0 || rest.startsWith("{") || rest.startsWith("[") || rest.startsWith("\"")) {
            values.put(parent().path, rest);
            return;
        }
        String name = rest.substring(0, colon);
        String path = parent().path.isEmpty() ? name : parent().path + "." + name;
        if (rest.endsWith(":")) {
            open.push(new Level(indent, path));
        } else {
            values.put(path, rest.substring(colon + 2));
        }
    }

    /** Leaves what lies deeper; items of a list may stand as deep as the key that holds them. */
    private void close(int indent, boolean item) {
        while (parent().indent > indent || parent().indent == indent && !item) {
            open.pop();
        }
    }

    private Level parent() {
        return open.getFirst();
    }

    /**
     * Where scenarios differ: one row per setting, one column per scenario.
     *
     * @param names of the scenarios
     * @param resolved their texts; without text a scenario takes no part
     */
    static Optional<Table> differences(List<String> names, List<String> resolved) {
        List<Map<String, String>> all =
                resolved.stream().map(ResolvedSettings::of).toList();
        Set<String> paths = new LinkedHashSet<>();
        all.forEach(each -> paths.addAll(each.keySet()));
        List<List<Table.Cell>> rows = new ArrayList<>();
        for (String path : paths) {
            List<String> found =
                    all.stream().map(each -> each.getOrDefault(path, ABSENT)).toList();
            if (found.stream().distinct().count() > 1) {
                List<Table.Cell> row = new ArrayList<>(List.of(Table.Cell.text(path)));
                found.forEach(value -> row.add(Table.Cell.text(value)));
                rows.add(row);
            }
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<Table.Column> columns = new ArrayList<>(List.of(text("setting", "path in the scenario as resolved")));
        names.forEach(name -> columns.add(text(name, "value there; – for none")));
        return Optional.of(new Table("settings", columns, rows, List.of()));
    }

    private static Table.Column text(String head, String title) {
        return new Table.Column(head, "", title, Better.NEITHER, false, 0);
    }
}
