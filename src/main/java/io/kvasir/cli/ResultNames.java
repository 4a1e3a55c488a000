package io.kvasir.cli;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/** What results given as files or folders are called. */
final class ResultNames {
    private ResultNames() {}

    /** The names of their folders where these differ, else the paths as given. */
    static List<String> of(List<Path> places) {
        List<String> folders = places.stream().map(ResultNames::folder).toList();
        boolean telling = new HashSet<>(folders).size() == folders.size() && !folders.contains("");
        return telling ? folders : places.stream().map(Path::toString).toList();
    }

    private static String folder(Path place) {
        Path name = place.toAbsolutePath().normalize().getFileName();
        String text = String.valueOf(name);
        if (!text.endsWith(".json")) {
            return name == null ? "" : text;
        }
        Path parent = place.toAbsolutePath().normalize().getParent();
        boolean plain = List.of("summary.json", "sweep.json", "capacity.json", "figures.json")
                .contains(text);
        return !plain
                ? text.substring(0, text.length() - ".json".length())
                : parent == null || parent.getFileName() == null
                        ? ""
                        : parent.getFileName().toString();
    }
}
