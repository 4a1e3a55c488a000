package io.kvasir.experiment.validate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A table of measurements written into a test's folder. */
final class WrittenTable {
    private WrittenTable() {}

    /** Writes the table under this name and reads it, with so many seeds for drawn loads. */
    static CaseSet read(Path folder, String name, String text, int seeds) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        return ValidationTables.read(List.of(file), ShippedCatalogues.INSTANCE, seeds)
                .sets()
                .get(0);
    }
}
