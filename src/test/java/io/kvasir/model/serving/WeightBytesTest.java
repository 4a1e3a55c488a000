package io.kvasir.model.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.llm.ArchitectureFixtures;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.llm.WeightCount;
import org.junit.jupiter.api.Test;

final class WeightBytesTest {
    private static final LlmArchitecture LLAMA = ArchitectureFixtures.llama70b();
    private static final LlmArchitecture V3 = ArchitectureFixtures.deepSeekV3();

    @Test
    void sixteenBit_isTwoBytesPerParameter() {
        assertEquals(
                2.0 * WeightCount.of(LLAMA).total(),
                WeightBytes.of(LLAMA, Precision.BF16).total());
    }

    @Test
    void eightBit_leavesTablesAndNormsAtSixteen() {
        Precision fp8 = precision(NumberFormat.FP8, 0, 0, false);
        WeightCount count = WeightCount.of(LLAMA);
        double expected = count.total() + count.embedding() + count.lmHead() + count.norms();
        assertEquals(expected, WeightBytes.of(LLAMA, fp8).total());
    }

    @Test
    void storedBits_includeScales() {
        assertEquals(4.25, NumberFormat.MXFP4.storedBits(0));
        assertEquals(4.5, NumberFormat.NVFP4.storedBits(0));
        assertEquals(4.125, NumberFormat.INT4.storedBits(128));
        assertEquals(4.25, NumberFormat.INT4.storedBits(64));
        assertEquals(8, NumberFormat.FP8.storedBits(0));
        assertEquals(8 + 32.0 / 16384, NumberFormat.FP8.storedBits(128), "one 32-bit scale for 128 x 128 values");
    }

    @Test
    void unquantisedShare_weighsSixteenBit() {
        Precision mixed = precision(NumberFormat.INT4, 64, 0.07, false);
        assertEquals(0.93 * 4.25 / 8 + 0.07 * 2, WeightBytes.linearBytes(NumberFormat.INT4, mixed), 1e-12);
    }

    @Test
    void publishedMxfp4_quantisesExpertsAlone() {
        LlmArchitecture model = ArchitectureFixtures.gptOss120b();
        WeightBytes bytes = WeightBytes.of(model, Precision.published(model));
        WeightCount count = WeightCount.of(model);
        assertEquals(count.routedExperts() * 4.25 / 8, bytes.routedExperts());
        assertEquals(2.0 * count.attention(), bytes.attention());
        assertEquals(65.2e9, bytes.total(), 0.02 * 65.2e9, "the published checkpoint is 60.8 GiB");
    }

    /**
     * NVFP4: of each of 61 layers the output matrix of 128 heads of 128 values to 7,168 has 4.5 bits a weight, as shared
     * experts and dense layers have; projections to and from the latent have 16. INT4: all but the routed experts have 16.
     */
    @Test
    void fourBitLatentMixtures_keepProjectionsOfTheLatentAtSixteenBit() {
        Precision fourBit = Precision.of(V3, NumberFormat.NVFP4, NumberFormat.NVFP4, NumberFormat.FP8);
        WeightBytes bytes = WeightBytes.of(V3, fourBit);
        WeightCount count = WeightCount.of(V3);
        double outputs = 61.0 * 128 * 128 * 7168;
        assertEquals(2.0 * (count.attention() - outputs) + outputs * 4.5 / 8, bytes.attention());
        assertEquals(count.sharedExperts() * 4.5 / 8, bytes.sharedExperts());
        assertEquals(count.routedExperts() * 4.5 / 8, bytes.routedExperts());
        double sliced = 61.0 * (7168 * (1536 + 576) + 16 * (1536 * 192 + 512 * 256)) * 2 + outputs / 8 * 4.5 / 8;
        assertEquals(
                sliced,
                WeightBytes.perDevice(V3, fourBit, new Parallelism(8, 1, 1, 8)).attention(),
                1,
                "16 of the heads, both down-projections whole");
        Precision grouped = Precision.of(V3, NumberFormat.INT4, NumberFormat.BF16, NumberFormat.BF16);
        assertEquals(2.0 * count.attention(), WeightBytes.of(V3, grouped).attention(), "16-bit weights have no scales");
        assertEquals(
                count.routedExperts() * 4.5 / 8, WeightBytes.of(V3, grouped).routedExperts());
        Precision dense = Precision.of(LLAMA, NumberFormat.INT4, NumberFormat.BF16, NumberFormat.BF16);
        assertEquals(NumberFormat.INT4, dense.nonExpertWeights());
        assertEquals(128, dense.weightGroup());
        assertEquals(Precision.BF16, Precision.BF16.forModel(V3), "nothing to leave out at 16 bit");
    }

    @Test
    void tensorParallelism_dividesAllButNorms() {
        WeightBytes one = WeightBytes.perDevice(LLAMA, Precision.BF16, Parallelism.SINGLE);
        WeightBytes four = WeightBytes.perDevice(LLAMA, Precision.BF16, Parallelism.tensor(4));
        assertEquals(one.attention() / 4, four.attention());
        assertEquals(one.denseFeedForward() / 4, four.denseFeedForward());
        assertEquals(one.lmHead() / 4, four.lmHead());
        assertEquals(one.norms(), four.norms());
    }

    @Test
    void tensorParallelism_copiesKeyValueHeadsWhenTheyRunOut() {
        WeightBytes sixteen = WeightBytes.perDevice(LLAMA, Precision.BF16, Parallelism.tensor(16));
        assertEquals(
                2.0 * 80 * 8192 * 128 * (2 * 4 + 2 * 1), sixteen.attention(), "four query heads, one key-value head");
    }

    @Test
    void latentDownProjections_areOnEveryRank() {
        Precision fp8 = precision(NumberFormat.FP8, 0, 0, false);
        double eight = WeightBytes.perDevice(V3, fp8, Parallelism.tensor(8)).attention();
        double down = 61.0 * 7168 * (1536 + 512 + 64);
        double whole = WeightBytes.of(V3, fp8).attention();
        assertEquals(down + (whole - down) / 8, eight, 1);
    }

    @Test
    void experts_takeTheSameBytesSlicedOrPlaced() {
        Parallelism sliced = new Parallelism(8, 1, 1, 1);
        Parallelism placed = new Parallelism(8, 1, 1, 8);
        Parallelism attentionData = new Parallelism(1, 1, 8, 8);
        double bytes = WeightBytes.perDevice(V3, Precision.BF16, sliced).routedExperts();
        assertEquals(bytes, WeightBytes.perDevice(V3, Precision.BF16, placed).routedExperts());
        assertEquals(
                bytes, WeightBytes.perDevice(V3, Precision.BF16, attentionData).routedExperts());
        assertEquals(
                WeightBytes.of(V3, Precision.BF16).attention(),
                WeightBytes.perDevice(V3, Precision.BF16, attentionData).attention(),
                "each data rank holds all of attention");
    }

    @Test
    void pipelineStages_holdTheirLayersAndTheHead() {
        WeightBytes stage = WeightBytes.perDevice(LLAMA, Precision.BF16, new Parallelism(1, 4, 1, 1));
        WeightBytes whole = WeightBytes.of(LLAMA, Precision.BF16);
        assertEquals(whole.attention() / 4, stage.attention());
        assertEquals(0, stage.embedding());
        assertEquals(whole.lmHead(), stage.lmHead());
        assertTrue(stage.total() * 4 > whole.total() - whole.embedding());
    }

    private static Precision precision(NumberFormat weights, int group, double kept, boolean head) {
        return new Precision(weights, group, NumberFormat.BF16, NumberFormat.BF16, kept, head);
    }
}
