package io.kvasir.catalog.data;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reader of the data files that ship with the program. */
final class DataTable {
    private static final String FOLDER = "/catalog/";

    private DataTable() {}

    /**
     * Reads every row of a shipped file.
     *
     * @param file name inside the catalogue folder
     * @param parse one row to one value
     * @throws IllegalStateException naming file, line and column, when a shipped row is malformed
     */
    static <T> List<T> read(String file, Function<DataRow, T> parse) {
        try (InputStream bytes = DataTable.class.getResourceAsStream(FOLDER + file)) {
            if (bytes == null) {
                throw new IllegalStateException("data file " + FOLDER + file + " is missing from the program");
            }
            return rows(file, new InputStreamReader(bytes, StandardCharsets.UTF_8), parse);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> List<T> rows(String file, InputStreamReader text, Function<DataRow, T> parse)
            throws IOException {
        List<T> values = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofNamedCsvRecord(text)) {
            for (NamedCsvRecord record : csv) {
                values.add(parse.apply(new DataRow(file, record)));
            }
        }
        return List.copyOf(values);
    }
}
