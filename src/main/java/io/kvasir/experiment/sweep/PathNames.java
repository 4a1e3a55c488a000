package io.kvasir.experiment.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Paths by as few of their last steps as tell them apart: {@code prompt_tokens.mean} beside {@code output_tokens.mean}. */
public final class PathNames {
    private PathNames() {}

    /** A name for each path. */
    public static Map<String, String> of(List<String> paths) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String path : paths) {
            String name = last(path, 1);
            for (int steps = 2; !name.equals(path) && ambiguous(name, path, paths); steps++) {
                name = last(path, steps);
            }
            names.put(path, name);
        }
        return names;
    }

    private static boolean ambiguous(String name, String path, List<String> paths) {
        return paths.stream()
                .anyMatch(other -> !other.equals(path) && (other.equals(name) || other.endsWith("." + name)));
    }

    private static String last(String path, int steps) {
        int from = path.length();
        for (int i = 0; i < steps && from > 0; i++) {
            from = path.lastIndexOf('.', from - 1);
        }
        return path.substring(from + 1);
    }
}
