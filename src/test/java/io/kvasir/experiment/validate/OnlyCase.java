package io.kvasir.experiment.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;

/** The one case of a table of one row. */
final class OnlyCase {
    private OnlyCase() {}

    /** Writes the table into the folder and reads it. */
    static ValidationCase of(Path folder, String table) throws IOException {
        CaseSet set = WrittenTable.read(folder, "t.csv", table, 1);
        assertEquals(1, set.cases().size(), () -> set.unmodelled().toString());
        return set.cases().get(0);
    }
}
