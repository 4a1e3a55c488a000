package io.kvasir.catalog.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reference files outside the repository; tests that need one are skipped where it is absent. */
final class SharedFiles {
    private SharedFiles() {}

    /** The rows of a file below the folder named by {@code kvasir.shared}, {@code KVASIR_SHARED} or {@code ../shared}. */
    static List<NamedCsvRecord> rows(String relative) {
        String folder = System.getProperty(
                "kvasir.shared",
                Optional.ofNullable(System.getenv("KVASIR_SHARED")).orElse("../shared"));
        Path file = Path.of(folder).resolve(relative);
        assumeTrue(Files.isReadable(file), "reference file " + relative + " is not here");
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofNamedCsvRecord(file)) {
            return csv.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
