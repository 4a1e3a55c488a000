package io.kvasir.scenario.source;

import io.kvasir.catalog.Problems;
import io.kvasir.catalog.Spelling;
import io.kvasir.model.raw.RawList;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.raw.RawNode;
import io.kvasir.model.raw.RawScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applies settings to a tree. */
final class Settings {
    /** Where a single value over a mapping changes one key of it and leaves the rest. */
    private static final Map<String, String> MAIN_KEY = Map.of("trace", "file");

    private final Setting setting;
    private final Problems problems;

    private Settings(Setting setting, Problems problems) {
        this.setting = setting;
        this.problems = problems;
    }

    static RawMap apply(RawMap root, List<Setting> settings, Problems problems) {
        RawMap result = root;
        for (Setting setting : settings) {
            result = (RawMap) new Settings(setting, problems).set(result, 0);
        }
        return result;
    }

    private RawNode set(RawNode node, int step) {
        if (step == setting.steps().size()) {
            return last(node);
        }
        if (node instanceof RawList list) {
            return setInList(list, step);
        }
        if (node instanceof RawMap map) {
            return setInMap(map, step);
        }
        if (((RawScalar) node).text().isEmpty()) {
            return setInMap(new RawMap(Map.of(), Map.of(), setting.place()), step);
        }
        problem("the single value '" + ((RawScalar) node).text() + "' at " + pathTo(step), "a mapping or a list there");
        return node;
    }

    private RawNode last(RawNode node) {
        String main = MAIN_KEY.get(setting.steps().get(setting.steps().size() - 1));
        boolean one = setting.value() instanceof RawScalar;
        return main != null && one && node instanceof RawMap map
                ? RawTrees.with(map, main, setting.value(), setting.place())
                : setting.value();
    }

    private RawMap setInMap(RawMap map, int step) {
        String key = setting.steps().get(step);
        RawNode old = map.get(key).orElse(new RawScalar("", false, setting.place()));
        return RawTrees.with(map, key, set(old, step + 1), map.keyPlaces().getOrDefault(key, setting.place()));
    }

    private RawList setInList(RawList list, int step) {
        String wanted = setting.steps().get(step);
        List<RawNode> items = new ArrayList<>(list.items());
        boolean found = false;
        for (int i = 0; i < items.size(); i++) {
            if (wanted.equals("*")
                    || wanted.equals(String.valueOf(i))
                    || name(items.get(i)).filter(wanted::equals).isPresent()) {
                items.set(i, set(items.get(i), step + 1));
                found = true;
            }
        }
        if (!found) {
            List<String> names =
                    items.stream().flatMap(item -> name(item).stream()).toList();
            String expected = "an index below " + items.size() + ", * or one of the names " + String.join(", ", names);
            problems.add(
                    setting.place(),
                    setting.path(),
                    "no item '" + wanted + "' in " + pathTo(step),
                    expected,
                    Spelling.nearest(wanted, names).orElse(""));
        }
        return new RawList(items, list.place());
    }

    private static Optional<String> name(RawNode item) {
        return item instanceof RawMap map
                ? map.get("name").filter(RawScalar.class::isInstance).map(n -> ((RawScalar) n).text())
                : Optional.empty();
    }

    private String pathTo(int step) {
        return String.join(".", setting.steps().subList(0, step));
    }

    private void problem(String found, String expected) {
        problems.add(setting.place(), setting.path(), found, expected);
    }
}
