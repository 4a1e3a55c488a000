package io.kvasir.catalog.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.serving.Layout;
import io.kvasir.model.serving.LayoutSearch;
import io.kvasir.model.serving.MemoryRoom;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Layout rules over shipped models and accelerators. */
final class LayoutTest {
    private static final Precision FP8 =
            new Precision(NumberFormat.FP8, 0, NumberFormat.FP8, NumberFormat.FP8, 0, false);
    private static final Precision W4A16 =
            new Precision(NumberFormat.INT4, 128, NumberFormat.BF16, NumberFormat.BF16, 0, false);
    private static final MemoryRoom ROOM = new MemoryRoom(0.9, 2e9, 8, 4096);

    @Test
    void commonLayouts_arePossible() {
        assertEquals(List.of(), problems("llama-3.1-70b", "h100-sxm", Parallelism.tensor(8), Precision.BF16));
        assertEquals(List.of(), problems("deepseek-v3", "h200-sxm", new Parallelism(1, 1, 8, 8), FP8));
        assertEquals(List.of(), problems("gpt-oss-120b", "b200-sxm", Parallelism.tensor(2), Precision.BF16));
        assertEquals(List.of(), problems("llama-3.1-8b", "a100-sxm-80", Parallelism.SINGLE, W4A16));
        assertEquals(List.of(), problems("llama-3.1-8b", "t4", Parallelism.SINGLE, Precision.BF16));
    }

    @Test
    void tensor_mustDivideHeadsAndWidths() {
        assertOnly("tensor 3 does not divide the 64 query heads", "llama-3.1-70b", 3, 3);
        assertTrue(text("qwen2.5-7b", "h100-sxm", Parallelism.tensor(8), Precision.BF16)
                .contains("28 query heads"));
        assertTrue(
                text("phi-4", "h100-sxm", Parallelism.tensor(4), Precision.BF16).contains("10 key-value heads"));
        assertTrue(text("falcon-7b", "h100-sxm", Parallelism.tensor(2), Precision.BF16)
                .contains("71 query heads"));
    }

    private static void assertOnly(String expected, String model, int tensor, int problems) {
        List<String> found = problems(model, "h100-sxm", Parallelism.tensor(tensor), Precision.BF16);
        assertEquals(problems, found.size(), found.toString());
        assertTrue(found.get(0).startsWith(expected), found.toString());
    }

    @Test
    void tensorBeyondTheScaleUpDomain_needsANetworkAndWholeDomains() {
        Parallelism wide = Parallelism.tensor(16);
        assertEquals(List.of(), problems("llama-3.1-405b", "h100-sxm", wide, Precision.BF16));
        assertEquals(
                List.of("tensor 16 needs that many devices on one scale-up fabric; rtx4090 has 8 (PCIe4 x16), and no "
                        + "network between them is known."),
                problems("llama-3.1-405b", "rtx4090", wide, Precision.BF16));
        assertEquals(
                List.of("tensor 128 is no whole number of scale-up fabrics; gb200-nvl72 has 72 (NVLink5), and a group "
                        + "beyond one reduces inside each and then between them."),
                problems("llama-3.1-405b", "gb200-nvl72", Parallelism.tensor(128), Precision.BF16));
    }

    @Test
    void slicesOfTori_arePowersOfTwoOrWholeCubes() {
        Parallelism six = new Parallelism(2, 1, 3, 6);
        assertEquals(
                List.of(
                        "tensor x data 6 makes no slice of a torus; slices of tpu-v7 are powers of two or whole cubes of 64."),
                problems("deepseek-v3", "tpu-v7", six, Precision.BF16));
        assertEquals(List.of(), problems("deepseek-v3", "h200-sxm", six, Precision.BF16));
        assertEquals(List.of(), problems("deepseek-v3", "tpu-v7", new Parallelism(1, 1, 192, 192), Precision.BF16));
    }

    @Test
    void experts_mustExistAndDivide() {
        assertTrue(text("llama-3.1-70b", "h100-sxm", new Parallelism(8, 1, 1, 8), FP8)
                .contains("has no experts"));
        assertTrue(text("llama-3.1-8b", "h100-sxm", new Parallelism(1, 1, 2, 1), FP8)
                .contains("use replicas"));
        assertTrue(text("mixtral-8x7b", "h100-sxm", new Parallelism(8, 1, 2, 16), FP8)
                .contains("exceeds the 8 experts"));
        assertTrue(text("deepseek-v3", "h200-sxm", new Parallelism(8, 1, 1, 3), FP8)
                .contains("does not divide the 8"));
    }

    @Test
    void stages_areAtMostLayers() {
        assertTrue(text("llama-3.1-8b", "groq-lpu1", new Parallelism(1, 33, 1, 1), Precision.BF16)
                .contains("more stages than llama-3.1-8b has layers (32)"));
    }

    @Test
    void formats_needUnitsUnlessWeightsAreExpanded() {
        assertTrue(text("llama-3.1-8b", "a100-sxm-80", Parallelism.SINGLE, FP8).contains("no matrix units for FP8"));
        Precision weightOnly = new Precision(NumberFormat.FP8, 0, NumberFormat.BF16, NumberFormat.FP8, 0, false);
        assertEquals(List.of(), problems("llama-3.1-8b", "a100-sxm-80", Parallelism.SINGLE, weightOnly));
        Precision narrow = new Precision(NumberFormat.BF16, 0, NumberFormat.FP8, NumberFormat.BF16, 0, false);
        assertTrue(text("llama-3.1-8b", "h100-sxm", Parallelism.SINGLE, narrow).contains("wider BF16 weights"));
        Precision cache = new Precision(NumberFormat.BF16, 0, NumberFormat.BF16, NumberFormat.NVFP4, 0, false);
        assertTrue(text("llama-3.1-8b", "h100-sxm", Parallelism.SINGLE, cache).contains("NVFP4 cache"));
    }

    @Test
    void smallestLayout_growsWithTheModel() {
        assertEquals(Optional.of(Parallelism.SINGLE), smallest("llama-3.1-8b", "h100-sxm", Precision.BF16));
        assertEquals(Optional.of(Parallelism.tensor(4)), smallest("llama-3.1-70b", "h100-sxm", Precision.BF16));
        assertEquals(Optional.of(Parallelism.tensor(2)), smallest("llama-3.1-70b", "h100-sxm", FP8));
        assertEquals(Optional.of(Parallelism.SINGLE), smallest("llama-3.1-70b", "mi300x", Precision.BF16));
        assertEquals(Optional.of(Parallelism.tensor(8)), smallest("deepseek-v3", "h200-sxm", FP8));
    }

    @Test
    void smallestLayout_addsStagesBeyondTheDomain() {
        assertEquals(Optional.of(new Parallelism(8, 2, 1, 1)), smallest("llama-3.1-405b", "h100-sxm", Precision.BF16));
    }

    @Test
    void smallestLayout_spreadsOverHundredsOfSramChips() {
        Precision int8 = new Precision(NumberFormat.INT8, 0, NumberFormat.INT8, NumberFormat.INT8, 0, true);
        Parallelism layout = LayoutSearch.smallest(
                        ModelCatalog.shipped().byName("llama-3.1-70b"),
                        AcceleratorCatalog.shipped().get("groq-lpu1"),
                        int8,
                        new MemoryRoom(0.95, 0, 1, 4096))
                .orElseThrow();
        assertTrue(layout.devices() >= 307, "70.6 GB over 230 MB needs at least 307 chips");
        assertTrue(layout.devices() <= 640, layout.toString());
    }

    @Test
    void smallestLayout_mayNotExist() {
        assertEquals(Optional.empty(), smallest("llama-3.1-8b", "a100-sxm-80", FP8), "no FP8 units");
        MemoryRoom vast = new MemoryRoom(0.9, 1e12, 1, 1);
        assertEquals(
                Optional.empty(),
                LayoutSearch.smallest(
                        ModelCatalog.shipped().byName("llama-3.1-8b"),
                        AcceleratorCatalog.shipped().get("h100-sxm"),
                        Precision.BF16,
                        vast));
    }

    private static Optional<Parallelism> smallest(String model, String accelerator, Precision precision) {
        return LayoutSearch.smallest(
                ModelCatalog.shipped().byName(model),
                AcceleratorCatalog.shipped().get(accelerator),
                precision,
                ROOM);
    }

    private static String text(String model, String accelerator, Parallelism parallelism, Precision precision) {
        return String.join(" ", problems(model, accelerator, parallelism, precision));
    }

    private static List<String> problems(
            String model, String accelerator, Parallelism parallelism, Precision precision) {
        return Layout.problems(
                ModelCatalog.shipped().byName(model),
                AcceleratorCatalog.shipped().get(accelerator),
                parallelism,
                precision);
    }
}
