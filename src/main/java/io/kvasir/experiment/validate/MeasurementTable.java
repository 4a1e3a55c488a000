package io.kvasir.experiment.validate;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * A CSV table of measurements: comment lines starting with {@code #}, one header line, rows. Columns are found by name,
 * in any order and in capitals or not; columns nobody asks for are ignored; cells missing at the end of a line are empty.
 * Plain or gzip, told by content.
 *
 * @param path where it was read
 * @param columns names in file order, in lower case
 * @param rows in file order
 */
public record MeasurementTable(Path path, List<String> columns, List<MeasurementRow> rows) {
    private static final int GZIP_MAGIC_FIRST = 0x1f;
    private static final int GZIP_MAGIC_SECOND = 0x8b;
    private static final char BYTE_ORDER_MARK = 0xfeff;

    public MeasurementTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** File name without directories and without {@code .csv} or {@code .csv.gz}. */
    public String name() {
        return stem(path);
    }

    static String stem(Path path) {
        Path file = path.getFileName();
        String name = file == null ? path.toString() : file.toString();
        return name.replaceFirst("\\.csv(\\.gz)?$", "");
    }

    /**
     * Reads a whole table.
     *
     * @throws MeasurementException with file and line when it is no such table
     * @throws UncheckedIOException when the file cannot be read
     */
    public static MeasurementTable read(Path path) {
        try (Reader reader = open(path);
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .commentStrategy(CommentStrategy.SKIP)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(reader)) {
            return read(path, csv);
        } catch (CsvParseException e) {
            throw new MeasurementException(path + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private static MeasurementTable read(Path path, CsvReader<CsvRecord> csv) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        List<MeasurementRow> rows = new ArrayList<>();
        for (CsvRecord line : csv) {
            String place = path + ":" + line.getStartingLineNumber();
            if (columns.isEmpty()) {
                bindHeader(place, line.getFields(), columns);
            } else if (line.getFieldCount() > columns.size()) {
                throw new MeasurementException(
                        place + ": found " + line.getFieldCount() + " cells, the header has " + columns.size());
            } else {
                rows.add(new MeasurementRow(place, columns, line.getFields()));
            }
        }
        if (columns.isEmpty()) {
            throw new MeasurementException(path + ":1: found no header line");
        }
        return new MeasurementTable(path, new ArrayList<>(columns.keySet()), rows);
    }

    private static void bindHeader(String place, List<String> names, Map<String, Integer> columns) {
        for (String name : names) {
            if (columns.put(name.strip().toLowerCase(Locale.ROOT), columns.size()) != null) {
                throw new MeasurementException(place + ": column " + name + " appears twice");
            }
        }
    }

    private static Reader open(Path path) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(path));
        raw.mark(2);
        boolean zipped = raw.read() == GZIP_MAGIC_FIRST && raw.read() == GZIP_MAGIC_SECOND;
        raw.reset();
        return withoutMark(new InputStreamReader(zipped ? new GZIPInputStream(raw) : raw, StandardCharsets.UTF_8));
    }

    /** Spreadsheets begin a file with a byte order mark, which would become part of the first name. */
    private static Reader withoutMark(Reader text) throws IOException {
        PushbackReader reader = new PushbackReader(text);
        int first = reader.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            reader.unread(first);
        }
        return reader;
    }

    /** Names of the columns a reader needs and this table lacks. */
    public List<String> missing(List<String> needed) {
        List<String> missing = new ArrayList<>(needed);
        missing.removeAll(columns);
        return Collections.unmodifiableList(missing);
    }
}
