package io.kvasir.catalog.data;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        Map<String, Integer> columns = new HashMap<>();
        try (CsvReader<CsvRecord> csv =
                CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofCsvRecord(text)) {
            for (CsvRecord record : csv) {
                if (columns.isEmpty()) {
                    record.getFields().forEach(name -> columns.put(name, columns.size()));
                } else {
                    values.add(parse.apply(new DataRow(file, columns, record)));
                }
            }
        }
        return List.copyOf(values);
    }
}
