package io.kvasir.workload.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.PolicyRef;
import io.kvasir.model.raw.RawMap;
import io.kvasir.workload.trace.TraceFormat.Need;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TraceFormatsTest {
    private static final PolicyRef AUTO = PolicyRef.of("auto");

    @TempDir
    Path folder;

    @Test
    void azure_datesWithSevenFractionDigitsAreExactAcrossMidnight() throws IOException {
        Path file = write("azure.csv", """
                TIMESTAMP,ContextTokens,GeneratedTokens
                2023-11-16 23:59:59.9799600,4808,10
                2023-11-17 00:00:00.0319600,3180,8
                """);
        assertEquals("azure", TraceFormats.detect(file));
        List<TraceRow> rows = read(file, AUTO);
        assertEquals(86_399.97996, rows.get(0).arrivalSeconds(), 1e-9);
        assertEquals(86_400.03196, rows.get(1).arrivalSeconds(), 1e-9);
        assertEquals(4808, rows.get(0).promptTokens());
        assertEquals(8, rows.get(1).outputTokens());
    }

    @Test
    void azure2024_datesWithAnOffset() throws IOException {
        Path file = write("azure2024.csv", """
                TIMESTAMP,ContextTokens,GeneratedTokens
                2024-02-29 23:00:00.003769+00:00,2162,5
                2024-03-01T02:00:00+02:00,2399,6
                """);
        List<TraceRow> rows = read(file, AUTO);
        assertEquals(3599.996231, rows.get(1).arrivalSeconds() - rows.get(0).arrivalSeconds(), 1e-9);
    }

    @Test
    void burstGpt_bindsByHeaderAndLeavesFailuresOut() throws IOException {
        Path file = write("burst.csv", """
                Timestamp,Session ID,Elapsed time,Model,Request tokens,Response tokens,Total tokens,Log Type
                5,17,1.5,ChatGPT,472,18,490,Conversation log
                45,17,0.2,ChatGPT,1087,0,1087,API log
                118,21,3.5,GPT-4,417,276,693,"Conversation, log"
                """);
        assertEquals("burstgpt", TraceFormats.detect(file));
        try (TraceReader reader = TraceFormats.open(file, AUTO, Need.ARRIVALS_AND_LENGTHS)) {
            TraceRow row = new TraceRow();
            assertTrue(reader.next(row));
            assertEquals(17, row.session());
            assertTrue(reader.next(row));
            assertEquals(118, row.arrivalSeconds());
            assertEquals(417, row.promptTokens());
            assertEquals(276, row.outputTokens());
            assertTrue(!reader.next(row));
            assertEquals(1, reader.skippedRows());
        }
        Path old =
                write("old.csv", "Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n5,x,1,2,3,y\n");
        assertEquals("burstgpt", TraceFormats.detect(old));
        assertEquals(-1, read(old, AUTO).get(0).session());
    }

    @Test
    void mooncake_hasMillisecondsAndBlocks() throws IOException {
        Path file = write("mooncake.jsonl", """
                {"timestamp": 0, "input_length": 1030, "output_length": 52, "hash_ids": [46, 47, 2]}
                {"timestamp": 10535, "input_length": 512, "output_length": 26, "hash_ids": [46], "extra": {"a": [1]}}
                """);
        assertEquals("mooncake", TraceFormats.detect(file));
        List<TraceRow> rows = read(file, AUTO);
        assertEquals(10.535, rows.get(1).arrivalSeconds());
        assertEquals(3, rows.get(0).hashCount());
        assertEquals(47, rows.get(0).hashId(1));
        assertEquals(1, rows.get(1).hashCount());
    }

    @Test
    void vllmTimed_isToldFromMooncakeByItsBlockSize() throws IOException {
        Path file = write(
                "timed.jsonl",
                "{\"timestamp\": 1.5, \"input_length\": 33, \"output_length\": 4, \"hash_ids\": [1, 2, 3]}\n");
        assertEquals("vllm-timed", TraceFormats.detect(file));
        assertEquals(1.5, read(file, AUTO).get(0).arrivalSeconds());
        Path unclear = write("unclear.jsonl", "{\"timestamp\": 1, \"input_length\": 33, \"output_length\": 4}\n");
        assertFault("unclear.jsonl:1: the unit of 'timestamp'", () -> TraceFormats.detect(unclear));
        assertEquals(0.001, read(unclear, PolicyRef.of("mooncake")).get(0).arrivalSeconds());
    }

    @Test
    void wrongBlockSizeIsNoticed() throws IOException {
        Path file = write(
                "blocks.jsonl",
                "{\"timestamp\": 0, \"input_length\": 61440, \"output_length\": 4, \"hash_ids\": [1, 2, 3]}\n");
        assertFault(
                "blocks.jsonl:1: 3 hash ids of 512 tokens do not fit a prompt of 61440 tokens",
                () -> read(file, PolicyRef.of("mooncake")));
    }

    @Test
    void genericCsv_findsColumnsByTheirUsualNames() throws IOException {
        Path file = write("own.csv", """
                # made by hand
                arrival_ms,input_tokens,output_tokens,hash_ids
                0.0,600,500,0 1
                98.189,7,490,0
                """);
        assertEquals("csv", TraceFormats.detect(file));
        List<TraceRow> rows = read(file, AUTO);
        assertEquals(0.098189, rows.get(1).arrivalSeconds(), 1e-15);
        assertEquals(1, rows.get(0).hashId(1));
        Path vidur = write("v.csv", "arrived_at,num_prefill_tokens,num_decode_tokens\n0.25,3,4\n");
        assertEquals("vidur", TraceFormats.detect(vidur));
        assertEquals(0.25, read(vidur, AUTO).get(0).arrivalSeconds());
    }

    @Test
    void genericFormats_takeColumnNamesAndUnit() throws IOException {
        Map<String, String> columns = Map.of("arrival", "t", "prompt", "in", "output", "Out Len", "time_unit", "us");
        Path csv = write("odd.csv", "in,t,out len\n5,2500000,6.0\n");
        TraceRow row = read(csv, new PolicyRef("csv", RawMap.of(columns))).get(0);
        assertEquals(2.5, row.arrivalSeconds());
        assertEquals(6, row.outputTokens());
        Path json = write("odd.jsonl", "{\"in\": 5, \"t\": 2500000, \"Out Len\": 6, \"x\": \"y\"}\n");
        assertEquals(
                2.5,
                read(json, new PolicyRef("jsonl", RawMap.of(columns))).get(0).arrivalSeconds());
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.csv.gz", "t.csv.zst", "t.csv"})
    void packedFilesReadAlike(String name) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Compression.create(file)) {
            StringBuilder text = new StringBuilder("arrival_s,input_tokens,output_tokens\r\n");
            for (int i = 0; i < 50_000; i++) {
                text.append(i).append(',').append(i + 1).append(",7\r\n");
            }
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(name.endsWith("csv"), Files.size(file) > 400_000);
        List<TraceRow> rows = read(file, AUTO);
        assertEquals(50_000, rows.size());
        assertEquals(50_000, rows.get(49_999).promptTokens());
    }

    @Test
    void byteOrderMarkAndMissingLastNewlineDoNoHarm() throws IOException {
        Path file = write("bom.csv", "\uFEFFarrival_s,input_tokens,output_tokens\n\n1,2,3");
        assertEquals(3, read(file, AUTO).get(0).outputTokens());
    }

    @Test
    void linesLongerThanTheBufferAreRead() throws IOException {
        StringBuilder ids = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            ids.append(i).append(' ');
        }
        Path file =
                write("long.csv", "arrival_s,input_tokens,output_tokens,hash_ids\n1,51200000,3," + ids + "\n2,5,6,\n");
        List<TraceRow> rows = read(file, AUTO);
        assertEquals(100_000, rows.get(0).hashCount());
        assertEquals(0, rows.get(1).hashCount());
    }

    /** Content after the header {@code arrival_s,input_tokens,output_tokens}, and what the message must contain. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2             | bad.csv:2: found 2 fields, expected the header's 3",
                "1,2,3,4         | bad.csv:2: found 4 fields",
                "x,2,3           | bad.csv:2: arrival time: found 'x'",
                "NaN,2,3         | bad.csv:2: arrival time",
                "1,two,3         | bad.csv:2: prompt tokens: found 'two', expected a whole number",
                "1,2,3.5         | bad.csv:2: output tokens: found '3.5'",
                "1,-2,3          | bad.csv:2: prompt tokens: found -2",
                "1,3000000000,3  | bad.csv:2: prompt tokens: found 3000000000",
                "1,99999999999999999999,3 | bad.csv:2: prompt tokens",
                "'1,\"2,3'       | bad.csv:2: a quoted field does not end",
                "2023-13-01 00:00:00,2,3 | bad.csv:2: arrival time: found '2023-13-01 00:00:00'",
                "2023-11-01 00:00:00+1,2,3 | bad.csv:2: arrival time",
                "1,,3            | bad.csv:2: prompt tokens: found ''"
            })
    void wrongRowsNameFileAndLine(String row, String message) throws IOException {
        Path file = write("bad.csv", "arrival_s,input_tokens,output_tokens\n" + row + "\n");
        assertFault(message.strip(), () -> read(file, AUTO));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"timestamp\": 0, \"input_length\": 5}           | no field for output tokens; the fields are timestamp, input_length",
                "{\"timestamp\": 0, \"input_length\": 5, \"output_length\": 6.5} | output tokens: found 6.5",
                "{\"timestamp\": 0, \"input_length\": \"a\", \"output_length\": 6} | prompt tokens: found a",
                "{\"timestamp\": 0, \"input_length\": 5, \"output_length\": 6, \"hash_ids\": [\"a\"]} | hash ids: found a",
                "{\"timestamp\": 0, \"input_length\": 5, \"output_length\": 6, \"hash_ids\": 4} | hash ids: expected a list",
                "{\"timestamp\": 0, \"input_length\": 5,           | malformed JSON",
                "5                                                 | expected one JSON object per line"
            })
    void wrongObjectsNameFileAndLine(String row, String message) throws IOException {
        Path file = write("bad.jsonl", row + "\n");
        assertFault("bad.jsonl:1: " + message.strip(), () -> read(file, PolicyRef.of("mooncake")));
    }

    @Test
    void laterRowsOfObjectsNeedTheirFieldsToo() throws IOException {
        Path file = write(
                "m.jsonl",
                "{\"timestamp\": 0, \"input_length\": 5, \"output_length\": 6}\n{\"timestamp\": 1, \"output_length\": 6}\n");
        assertFault("m.jsonl:2: no prompt tokens", () -> read(file, PolicyRef.of("mooncake")));
    }

    @Test
    void wrongFilesSayWhatIsWrong() throws IOException {
        assertFault("none.csv: no such file", () -> TraceFormats.detect(folder.resolve("none.csv")));
        assertFault(": is a directory", () -> TraceFormats.detect(folder));
        assertFault("empty.csv: is empty", () -> TraceFormats.detect(write("empty.csv", "# nothing\n")));
        assertFault("a JSON array", () -> TraceFormats.detect(write("list.json", "[{\"a\": 1}]\n")));
        Path lengths = write("lengths.csv", "input_tokens,output_tokens\n1,2\n");
        assertFault(
                "lengths.csv:1: no column for arrival time; the columns are input_tokens", () -> read(lengths, AUTO));
        Path damaged = folder.resolve("damaged.csv.gz");
        try (OutputStream out = Compression.create(damaged)) {
            out.write(("arrival_s,input_tokens,output_tokens\n" + "1,2,3\n".repeat(100_000))
                    .getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = Files.readAllBytes(damaged);
        Files.write(damaged, Arrays.copyOf(bytes, bytes.length / 2));
        assertFault("damaged.csv.gz: cannot be read after line", () -> read(damaged, AUTO));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<TraceRow> read(Path file, PolicyRef format) {
        List<TraceRow> rows = new ArrayList<>();
        try (TraceReader reader = TraceFormats.open(file, format, Need.ARRIVALS_AND_LENGTHS)) {
            TraceRow row = new TraceRow();
            while (reader.next(row)) {
                TraceRow copy = new TraceRow();
                copy.copyFrom(row);
                rows.add(copy);
            }
        }
        return rows;
    }

    private interface Fails {
        void run() throws IOException;
    }

    private static void assertFault(String expected, Fails action) {
        TraceException fault = assertThrows(TraceException.class, action::run);
        assertTrue(String.valueOf(fault.getMessage()).contains(expected), fault.getMessage());
    }
}
