package io.kvasir.workload;

import static io.kvasir.workload.WorkloadBuilder.policy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.PolicyRef;
import io.kvasir.model.workload.Request;
import io.kvasir.model.workload.SharedPrefix;
import io.kvasir.stats.QuantileRecorder;
import io.kvasir.stats.Tally;
import io.kvasir.workload.trace.TraceFormats;
import io.kvasir.workload.trace.TracePlan;
import io.kvasir.workload.trace.TraceSummary;
import io.kvasir.workload.trace.TraceWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Summary, generation and conversion of traces. */
final class TraceToolsTest {
    private static final PolicyRef FROM_TRACE = PolicyRef.of("trace");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(TraceWriter.Format.class)
    void generatedTraceReadsBackAsTheSameRequests(TraceWriter.Format format) throws IOException {
        Path file = folder.resolve("made.gz");
        List<Request> made = workload().run(3);
        try (RequestSource source = workload().open(3)) {
            assertEquals(2000, TraceGenerator.write(source, file, format));
        }
        assertEquals(format.key(), TraceFormats.detect(file));
        List<Request> read = play(file);
        assertEquals(2000, read.size());
        double origin = made.get(0).arrivalSeconds();
        for (int i = 0; i < 2000; i++) {
            assertEquals(made.get(i).promptTokens(), read.get(i).promptTokens());
            assertEquals(made.get(i).outputTokens(), read.get(i).outputTokens());
            // Written to 0.1 µs, and so is the origin.
            assertEquals(made.get(i).arrivalSeconds() - origin, read.get(i).arrivalSeconds(), 1.1e-7);
        }
    }

    /** The shared 1200 tokens are two whole blocks and a part: the two are found again, the part is not. */
    @ParameterizedTest
    @EnumSource(
            value = TraceWriter.Format.class,
            names = {"CSV", "MOONCAKE"})
    void sharedBlocksSurviveTheWriting(TraceWriter.Format format) throws IOException {
        Path file = folder.resolve("shared");
        List<Request> made = workload().run(3);
        try (RequestSource source = workload().open(3)) {
            TraceGenerator.write(source, file, format);
        }
        List<Request> read = play(file);
        for (int i = 1; i < read.size(); i++) {
            boolean sameGroup =
                    made.get(i).content().identity(0) == made.get(0).content().identity(0);
            for (int block = 0; block < 3; block++) {
                boolean same = read.get(i).content().identity(block)
                        == read.get(0).content().identity(block);
                assertEquals(sameGroup && block < 2, same, "request " + i + " block " + block);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TraceWriter.Format.class)
    void conversionKeepsTheRequests(TraceWriter.Format format) throws IOException {
        Path source = Files.writeString(folder.resolve("azure.csv"), """
                TIMESTAMP,ContextTokens,GeneratedTokens
                2023-11-16 18:17:03.9799600,4808,10
                2023-11-16 18:17:04.0319600,3180,8
                """);
        Path target = folder.resolve("converted.zst");
        assertEquals(2, TraceWriter.convert(TracePlan.of(source), target, format));
        List<Request> read =
                play(format == TraceWriter.Format.MOONCAKE ? PolicyRef.of("mooncake") : PolicyRef.of("auto"), target);
        assertEquals(0.052, read.get(1).arrivalSeconds(), 1e-9);
        assertEquals(3180, read.get(1).promptTokens());
        assertEquals(8, read.get(1).outputTokens());
    }

    @Test
    void summaryOfAHandMadeTrace() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), """
                arrival_s,input_tokens,output_tokens,hash_ids
                10,512,10,1
                11,1000,20,1 2
                13,700,0,1 3
                74,1000,30,1 2
                """);
        Tally gaps = new Tally();
        QuantileRecorder prompts = new QuantileRecorder();
        Tally outputs = new Tally();
        TraceSummary summary = TraceSummary.of(TracePlan.of(file), gaps::add, prompts::record, outputs::add);
        assertEquals(3, summary.requests());
        assertEquals(1, summary.skippedRows());
        assertEquals(64, summary.spanSeconds());
        assertEquals(2 / 64.0, summary.ratePerSecond());
        assertEquals(2 / 60.0, summary.peakPerSecond());
        // Gaps 1 and 63: mean 32, standard deviation 31 √2.
        assertEquals(31 * Math.sqrt(2) / 32, gaps.coefficientOfVariation(), 1e-12);
        assertEquals(1000, prompts.quantile(0.5));
        assertEquals(20, outputs.mean());
        assertEquals((512 + 1000) / 2512.0, summary.repeatedShare(), 1e-12);
    }

    @Test
    void summaryOfNothingIsUndefined() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "arrival_s,input_tokens,output_tokens\n1,2,0\n");
        TraceSummary summary = TraceSummary.of(TracePlan.of(file), gap -> {}, prompt -> {}, output -> {});
        assertEquals(0, summary.requests());
        assertTrue(Double.isNaN(summary.ratePerSecond()));
        assertTrue(Double.isNaN(summary.peakPerSecond()));
        assertTrue(Double.isNaN(summary.repeatedShare()));
    }

    @Test
    void whatHasNoEndOrNoTraceIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "arrival_s,input_tokens,output_tokens\n1,2,3\n");
        TracePlan loop = new TracePlan(file, PolicyRef.of("auto"), 0, true, 0, 0);
        assertThrows(
                IllegalArgumentException.class, () -> TraceSummary.of(loop, gap -> {}, prompt -> {}, output -> {}));
        assertThrows(
                IllegalArgumentException.class,
                () -> TraceWriter.convert(loop, folder.resolve("x"), TraceWriter.Format.CSV));
        RequestSource reactive = new WorkloadBuilder()
                .requests(5)
                .add("a", policy("closed-loop", Map.of("concurrency", "1")))
                .open(1);
        assertThrows(
                IllegalArgumentException.class,
                () -> TraceGenerator.write(reactive, folder.resolve("x"), TraceWriter.Format.CSV));
        assertThrows(IllegalArgumentException.class, () -> TraceWriter.Format.of("burstgpt"));
        assertEquals(TraceWriter.Format.MOONCAKE, TraceWriter.Format.of("mooncake"));
    }

    private static WorkloadBuilder workload() {
        return new WorkloadBuilder()
                .requests(2000)
                .add(
                        "a",
                        policy("gamma", Map.of("rate", "20/s", "cv", "2")),
                        policy("uniform", Map.of("min", "400", "max", "5000")),
                        policy("uniform", Map.of("min", "1", "max", "500")),
                        new SharedPrefix(3, 1200, 0));
    }

    private static List<Request> play(Path file) {
        return play(PolicyRef.of("auto"), file);
    }

    private static List<Request> play(PolicyRef format, Path file) {
        PolicyRef arrivals = policy("trace", Map.of("file", file.toString(), "format", format.name()));
        return new WorkloadBuilder()
                .add("t", arrivals, FROM_TRACE, FROM_TRACE, SharedPrefix.NONE)
                .run(1);
    }
}
