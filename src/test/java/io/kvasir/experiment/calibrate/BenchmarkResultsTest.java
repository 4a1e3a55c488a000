package io.kvasir.experiment.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.experiment.validate.MeasurementTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
