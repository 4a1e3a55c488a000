package io.kvasir.experiment.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.experiment.validate.MeasurementTable;
import io.kvasir.model.NumberFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkResultsTest {
    private static final Map<String, String> SYSTEM =
            Map.of("model", "meta-llama/Llama-3.1-8B-Instruct", "gpu", "H100-SXM-80GB", "engine", "vllm", "tp", "2");
    private static final String VLLM = """
            {"model_id": "Qwen/Qwen3-32B", "max_concurrency": 16, "request_rate": "inf", "completed": 10, "gpu": "B200-SXM-180GB",
             "total_input_tokens": 10000, "total_output_tokens": 5000, "mean_ttft_ms": 80.5, "mean_tpot_ms": 12.25}
            """;
    private static final String GUIDELLM = """
            {"benchmarks": [{"config": {"strategy": {"type_": "concurrent", "streams": 8}}, "metrics": {
              "prompt_token_count": {"successful": {"mean": 512.2}}, "output_token_count": {"successful": {"mean": 128}},
              "time_to_first_token_ms": {"successful": {"mean": 40}},
              "inter_token_latency_ms": {"successful": {"mean": 7.5}}}}]}
            """;

    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void vllmResult_becomesAClosedLoopRowAndItsMetadataComeFirst() throws IOException {
        String text = BenchmarkResults.table(List.of(file("a.json", VLLM)), Map.of("engine", "vllm", "gpu", "other"));
        MeasurementTable table = MeasurementTable.read(file("t.csv", text));
        var row = table.rows().get(0);
        assertEquals("Qwen/Qwen3-32B", row.text("model"));
        assertEquals("B200-SXM-180GB", row.text("gpu"));
        assertEquals(1000, row.number("isl"));
        assertEquals(500, row.number("osl"));
        assertEquals(12.25, row.number("tpot_ms"));
    }

    @Test
    void guideLlmResult_canBeFitted() throws IOException {
        String text = BenchmarkResults.table(List.of(file("b.json", GUIDELLM)), SYSTEM);
        var samples = ServingTables.closedLoop(MeasurementTable.read(file("t.csv", text)));
        assertEquals(1, samples.size());
        assertEquals(7.5e-3, samples.get(0).tpotSeconds());
        assertEquals(8, samples.get(0).load().value());
        assertEquals(2, samples.get(0).spec().parallelism().tensor());
    }

    @Test
    void runAtARate_isRefusedWithWhatToMeasureInstead() throws IOException {
        Path open = file("c.json", VLLM.replace("16", "null"));
        var refusal = assertThrows(IllegalArgumentException.class, () -> BenchmarkResults.table(List.of(open), SYSTEM));
        assertTrue(refusal.getMessage().contains("--max-concurrency"));
    }

    @Test
    void unknownSystem_isNamed() throws IOException {
        Path result = file("d.json", GUIDELLM);
        var refusal = assertThrows(
                IllegalArgumentException.class, () -> BenchmarkResults.table(List.of(result), Map.of("model", "m")));
        assertTrue(refusal.getMessage().contains("--system gpu="));
    }

    /** The layout of {@code vllm bench serve --append-result}, and of SGLang's tool: one object per line. */
    @Test
    void runsOnLinesOfTheirOwn_areRowsOfTheirOwn() throws IOException {
        String line = """
                {"date": "20260110-101010", "endpoint_type": "vllm", "backend": "vllm", "label": null, "model_id": "Qwen/Qwen3-8B", \
                "tokenizer_id": "Qwen/Qwen3-8B", "num_prompts": 40, "request_rate": "inf", "burstiness": 1.0, "max_concurrency": 4, \
                "duration": 20.5, "completed": 40, "failed": 0, "total_input_tokens": 40960, "total_output_tokens": 5120, \
                "request_throughput": 1.95, "request_goodput": null, "output_throughput": 249.8, "total_token_throughput": 2247.8, \
                "mean_ttft_ms": 41.5, "median_ttft_ms": 40.1, "std_ttft_ms": 3.0, "p99_ttft_ms": 55.2, "mean_tpot_ms": 7.25, \
                "median_tpot_ms": 7.2, "std_tpot_ms": 0.2, "p99_tpot_ms": 8.1, "mean_itl_ms": 7.25, "p99_itl_ms": 9.0}
                """;
        Path file = file("runs.jsonl", line + line.replace("\"max_concurrency\": 4", "\"max_concurrency\": 8"));
        assertTrue(BenchmarkResults.isOne(file));
        var rows = MeasurementTable.read(file("t.csv", BenchmarkResults.table(List.of(file), SYSTEM)))
                .rows();
        assertEquals(
                List.of(4, 8),
                rows.stream().map(row -> row.count("concurrency", 0)).toList());
        assertEquals(1024, rows.get(0).count("isl", 0));
        assertEquals(128, rows.get(1).count("osl", 0));
        assertEquals("meta-llama/Llama-3.1-8B-Instruct", rows.get(0).text("model"));
    }

    /** GuideLLM before 0.4 keeps the strategy under {@code args}; a single stream is one request in flight. */
    @Test
    void olderGuideLlmLayout_isReadToo() throws IOException {
        String old = GUIDELLM.replace("\"config\"", "\"type_\": \"generative_benchmark\", \"args\"")
                .replace("\"concurrent\", \"streams\": 8", "\"synchronous\"");
        var rows = MeasurementTable.read(file("t.csv", BenchmarkResults.table(List.of(file("e.json", old)), SYSTEM)))
                .rows();
        assertEquals(1, rows.get(0).count("concurrency", 0));
        assertEquals(512, rows.get(0).count("isl", 0));
    }

    @Test
    void emptyFile_isRefused() throws IOException {
        Path empty = file("f.json", "");
        assertThrows(IllegalArgumentException.class, () -> BenchmarkResults.table(List.of(empty), SYSTEM));
    }

    /** Python writes the rate of an unlimited run as {@code Infinity}, which is no JSON. */
    @Test
    void unlimitedRateOfSglang_isRead() throws IOException {
        Path file = file("g.jsonl", VLLM.replace("\"inf\"", "Infinity").replace("\n", " ") + "\n");
        var row = MeasurementTable.read(file("t.csv", BenchmarkResults.table(List.of(file), SYSTEM)))
                .rows()
                .get(0);
        assertEquals(16, row.count("concurrency", 0));
        assertEquals("bf16", row.text("kv_precision"));
    }

    @Test
    void limitedRate_isNoClosedLoop() throws IOException {
        Path file = file("h.json", VLLM.replace("\"inf\"", "4.5"));
        var refusal = assertThrows(IllegalArgumentException.class, () -> BenchmarkResults.table(List.of(file), SYSTEM));
        assertTrue(refusal.getMessage().contains("at a request rate"), refusal.getMessage());
    }

    /** GuideLLM states its model and, newer, the kind of a strategy. */
    @Test
    void modelOfTheReport_isUsedWhereNoneIsStated() throws IOException {
        String text = GUIDELLM.replace("\"type_\"", "\"kind\"")
                .replace("{\"benchmarks\"", "{\"args\": {\"model\": \"Qwen/Qwen3-8B\"}, \"benchmarks\"");
        var row = MeasurementTable.read(file(
                        "t.csv",
                        BenchmarkResults.table(
                                List.of(file("i.json", text)), Map.of("gpu", "h100-sxm", "engine", "vLLM"))))
                .rows()
                .get(0);
        assertEquals("Qwen/Qwen3-8B", row.text("model"));
        assertEquals(8, row.count("concurrency", 0));
    }

    /** A name nobody knows would leave every run out of the fit. */
    @Test
    void namesThatMeanNothing_areRefused() throws IOException {
        Path result = file("k.json", GUIDELLM);
        for (var wrong : List.of(
                Map.of("model", "meta-llama/Llama-3.1-8B-Instruct", "gpu", "H1000", "engine", "vllm"),
                Map.of("model", "no/such", "gpu", "h100-sxm", "engine", "vllm"),
                Map.of("model", "Qwen/Qwen3-8B", "gpu", "h100-sxm", "engine", "vllm", "precision", "fp7"),
                Map.of("model", "Qwen/Qwen3-8B", "gpu", "h100-sxm", "engine", "vllm", "kv_cache", "fp7"))) {
            assertThrows(IllegalArgumentException.class, () -> BenchmarkResults.table(List.of(result), wrong));
        }
    }

    /** A format the table names is the one that is fitted, not sixteen bits. */
    @Test
    void fourBitWeights_areFittedAsSuch() throws IOException {
        Map<String, String> awq = new HashMap<>(SYSTEM);
        awq.put("precision", "awq");
        String text = BenchmarkResults.table(List.of(file("l.json", GUIDELLM)), awq);
        var spec = ServingTables.closedLoop(MeasurementTable.read(file("t.csv", text)))
                .get(0)
                .spec();
        assertEquals(NumberFormat.INT4, spec.precision().weights());
        assertEquals(NumberFormat.BF16, spec.precision().kvCache());
    }
}
