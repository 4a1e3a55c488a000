package io.kvasir.experiment.validate;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.kvasir.model.workload.SamplingSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Generation settings a server applies when a request names none. vLLM takes them from the model's own
 * {@code generation_config.json} ({@code --generation-config auto}, default since 0.6.6).
 */
final class GenerationDefaults {
    private static final String RESOURCE = "/validate/generation-defaults.csv";

    private final Map<String, SamplingSettings> byPrefix = new TreeMap<>();

    GenerationDefaults() {
        try (InputStream stream = GenerationDefaults.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("missing resource " + RESOURCE);
            }
            read(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read resource " + RESOURCE, e);
        }
    }

    private void read(Reader reader) throws IOException {
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofNamedCsvRecord(reader)) {
            for (NamedCsvRecord row : csv) {
                boolean truncated = row.getField("truncated").equals("1");
                boolean penalties = row.getField("penalties").equals("1");
                byPrefix.put(row.getField("prefix"), new SamplingSettings(truncated, penalties, 1));
            }
        }
    }

    /** Settings of the longest prefix that fits, plain sampling when none does. */
    SamplingSettings of(String model) {
        String best = "";
        for (String prefix : byPrefix.keySet()) {
            if (model.startsWith(prefix) && prefix.length() > best.length()) {
                best = prefix;
            }
        }
        return byPrefix.getOrDefault(best, SamplingSettings.PLAIN);
    }
}
