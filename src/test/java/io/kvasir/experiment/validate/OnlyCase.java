package io.kvasir.experiment.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The one case of a table of one row. */
final class OnlyCase {
    private OnlyCase() {}

    /** Writes the table into the folder and reads it. */
    static ValidationCase of(Path folder, String table) throws IOException {
        Path file = folder.resolve("t.csv");
        Files.writeString(file, table);
        CaseSet set = ValidationTables.read(List.of(file), ShippedCatalogues.INSTANCE, 1)
                .sets()
                .get(0);
        assertEquals(1, set.cases().size(), () -> set.unmodelled().toString());
        return set.cases().get(0);
    }
}
