package io.kvasir.experiment.validate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Request files beside a table: {@code <key>.csv} or {@code <key>.csv.gz} in its folder or one folder below. */
final class RequestFiles {
    private final Map<String, Path> byKey = new TreeMap<>();

    RequestFiles(Path table) {
        Path folder = table.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        for (Path below : folders(folder)) {
            for (Path file : list(below)) {
                if (Files.isRegularFile(file) && file.toString().matches(".*\\.csv(\\.gz)?")) {
                    byKey.putIfAbsent(MeasurementTable.stem(file), file);
                }
            }
        }
    }

    private static List<Path> folders(Path folder) {
        List<Path> folders = new ArrayList<>();
        for (Path entry : list(folder)) {
            if (Files.isDirectory(entry)) {
                folders.add(entry);
            }
        }
        folders.add(folder);
        return folders;
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    /** The file of this key, if there is one. */
    Optional<MeasurementTable> find(String key) {
        return Optional.ofNullable(byKey.get(key)).map(MeasurementTable::read);
    }
}
