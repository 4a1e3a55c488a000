package io.kvasir.catalog.data;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.kvasir.model.NumberFormat;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.serving.KvFootprint;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import io.kvasir.model.serving.WeightBytes;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Counted bytes against what vLLM reserved on real devices, where those measurements are at hand. */
final class MeasuredMemoryTest {
    private static final double GIB = 1L << 30;

    /** Biases, rotary tables and zero points of 4-bit weights, which the count leaves out. */
    private static final double WEIGHT_TOLERANCE = 0.015;

    /** Whole blocks, and a last stage that keeps fewer layers than the largest. */
    private static final double CACHE_TOLERANCE = 0.02;

    /** Rows whose memory holds more than the language model: vision towers, and experts padded for their kernels. */
    private static final Set<String> MORE_THAN_COUNTED = Set.of(
            "gemma-3-4b",
            "gemma-3-12b",
            "gemma-3-27b",
            "mistral-small-24b",
            "granite-3.1-2b",
            "llama-4-scout",
            "gpt-oss-20b");

    @Test
    void weights_areWhatTheEngineLoaded() {
        forEachRow((row, model) -> {
            double measured = Double.parseDouble(row.getField("weight_memory_gib")) * GIB;
            double counted = WeightBytes.perDevice(model, Precision.published(model), layout(row))
                    .total();
            assertEquals(measured, counted, WEIGHT_TOLERANCE * measured, model.name());
        });
    }

    @Test
    void cacheOfAToken_isWhatTheEngineReserved() {
        forEachRow((row, model) -> {
            double pool = Double.parseDouble(row.getField("kv_cache_memory_gib")) * GIB;
            double measured = pool / Double.parseDouble(row.getField("kv_cache_tokens"));
            boolean eightBit = row.getField("kv_cache_dtype").startsWith("fp8");
            NumberFormat format = eightBit ? NumberFormat.FP8 : NumberFormat.BF16;
            double counted = KvFootprint.perDevice(model, format, layout(row)).bytesPerToken();
            assertEquals(measured, counted, CACHE_TOLERANCE * measured, model.name());
        });
    }

    private static void forEachRow(BiConsumer<NamedCsvRecord, LlmArchitecture> check) {
        List<NamedCsvRecord> rows = SharedFiles.rows("calibration/kv_capacity.csv").stream()
                .filter(row -> !row.getField("dtype").equals("torch.float32"))
                .filter(row -> !row.getField("quantization").equals("fp8"))
                .filter(row -> !MORE_THAN_COUNTED.contains(model(row).id()))
                .toList();
        assertTrue(rows.size() > 25, rows.size() + " rows left");
        assertAll(rows.stream().map(row -> (Executable) () -> check.accept(row, model(row))));
    }

    private static LlmArchitecture model(NamedCsvRecord row) {
        return ModelCatalog.shipped().byName(row.getField("model"));
    }

    private static Parallelism layout(NamedCsvRecord row) {
        return new Parallelism(Integer.parseInt(row.getField("tp")), Integer.parseInt(row.getField("pp")), 1, 1);
    }
}
