package io.kvasir.scenario.source;

import io.kvasir.catalog.Problems;
import io.kvasir.model.raw.RawNode;
import io.kvasir.model.raw.SourcePlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One value set from outside the file: {@code --set deployments.h100-fp8.engine.max_num_seqs=512}. A step of the path is
 * a key, the index or the {@code name} of a list's item, or {@code *} for all items; {@code classes[0]} is the same as
 * {@code classes.0}.
 *
 * @param path as written
 * @param steps the path in steps
 * @param value the value, read as YAML
 * @param place names the option in messages
 */
public record Setting(String path, List<String> steps, RawNode value, SourcePlace place) {
    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[([^\\[\\]]+)\\]");

    public Setting {
        steps = List.copyOf(steps);
    }

    /**
     * Reads {@code path=value}.
     *
     * @return the setting, or empty after adding a problem
     */
    public static Optional<Setting> parse(String written, Problems problems) {
        SourcePlace place = new SourcePlace("--set " + written, 0, 0);
        int equals = written.indexOf('=');
        if (equals < 1) {
            problems.add(place, "", "'" + written + "'", "path=value, such as deployments.*.replicas=2");
            return Optional.empty();
        }
        return of(written.substring(0, equals).strip(), written.substring(equals + 1), place, problems);
    }

    /**
     * A value for a path.
     *
     * @param place names where it comes from in messages
     * @return the setting, or empty after adding a problem
     */
    public static Optional<Setting> of(String path, String value, SourcePlace place, Problems problems) {
        List<String> steps = steps(path);
        if (steps.isEmpty()) {
            problems.add(place, path, "'" + path + "'", "a path of keys, such as deployments.*.replicas");
            return Optional.empty();
        }
        Optional<RawNode> node = value.isBlank()
                ? Optional.of(new io.kvasir.model.raw.RawScalar("", false, place))
                : YamlReader.read(place.file(), value, problems);
        return node.map(read -> new Setting(path, steps, Places.all(read, place), place));
    }

    private static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        int end = 0;
        while (matcher.find()) {
            if (!path.substring(end, matcher.start()).matches("\\.?")) {
                return List.of();
            }
            steps.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
            end = matcher.end();
        }
        return end == path.length() ? steps : List.of();
    }
}
