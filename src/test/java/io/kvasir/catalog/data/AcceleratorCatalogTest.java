package io.kvasir.catalog.data;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.hardware.Interconnect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class AcceleratorCatalogTest {
    private static final AcceleratorCatalog ACCELERATORS = AcceleratorCatalog.shipped();

    @Test
    void catalogue_hasAtLeastFortyFiveAccelerators() {
        assertTrue(ACCELERATORS.entries().size() >= 45);
    }

    @Test
    void ridgePoints_areTheKnownOnes() {
        Map<String, Integer> flopPerByte = Map.ofEntries(
                Map.entry("h20", 37),
                Map.entry("a100-sxm-80", 153),
                Map.entry("h200-sxm", 206),
                Map.entry("mi300x", 247),
                Map.entry("tpu-v5e", 241),
                Map.entry("b200-sxm", 281),
                Map.entry("h100-sxm", 295),
                Map.entry("mi355x", 314),
                Map.entry("l4", 403),
                Map.entry("l40s", 419),
                Map.entry("gaudi3", 496),
                Map.entry("tpu-v6e", 560));
        assertAll(flopPerByte.entrySet().stream().map(e ->
                (Executable) () -> assertEquals(e.getValue(), ridge(ACCELERATORS.get(e.getKey())), 0.6, e.getKey())));
    }

    @Test
    void rates_areDense() {
        assertRate(989.5e12, "h100-sxm", NumberFormat.BF16);
        assertRate(1979e12, "h100-sxm", NumberFormat.FP8);
        assertRate(733e12, "l40s", NumberFormat.FP8);
        assertRate(9000e12, "b200-sxm", NumberFormat.NVFP4);
        assertRate(1307.4e12, "mi300x", NumberFormat.FP16);
        assertRate(312e12, "a100-sxm-80", NumberFormat.BF16);
    }

    @Test
    void narrowerFloats_areNeverSlowerAndAtMostFourTimesAsFast() {
        for (AcceleratorEntry entry : ACCELERATORS.entries()) {
            Accelerator device = entry.accelerator();
            double sixteen = sixteenBit(device);
            device.compute().dense(NumberFormat.FP8).ifPresent(rate -> {
                assertTrue(rate >= sixteen, device.id() + " FP8 below 16 bit");
                assertTrue(rate <= 4.01 * sixteen, device.id() + " FP8 looks sparse");
            });
        }
    }

    @Test
    void memory_isWhatSoftwareSees() {
        assertEquals(80L << 30, ACCELERATORS.get("h100-sxm").memory().capacityBytes(), "80 GB parts hold 80 GiB");
        assertEquals(275_040L << 20, ACCELERATORS.get("b300-sxm").memory().capacityBytes(), "as nvidia-smi reports");
        assertEquals(230_000_000L, ACCELERATORS.get("groq-lpu1").memory().capacityBytes(), "on-chip memory is decimal");
        assertEquals(3.35e12, ACCELERATORS.get("h100-sxm").memory().bandwidthBytesPerSecond());
    }

    @Test
    void links_areOneDirection() {
        assertEquals(450e9, ACCELERATORS.get("h100-sxm").interconnect().scaleUpBytesPerSecond(), "sold as 900");
        assertEquals(900e9, ACCELERATORS.get("b200-sxm").interconnect().scaleUpBytesPerSecond(), "sold as 1800");
        assertEquals(300e9, ACCELERATORS.get("a100-sxm-80").interconnect().scaleUpBytesPerSecond(), "sold as 600");
        assertEquals(200e9, ACCELERATORS.get("tpu-v5e").interconnect().scaleUpBytesPerSecond(), "sold as 400");
        assertEquals(50e9, ACCELERATORS.get("h100-sxm").interconnect().scaleOutBytesPerSecond(), "400 Gbit/s");
    }

    @Test
    void topologies_separateSwitchesFromMeshesAndBridges() {
        assertEquals(Interconnect.Topology.SWITCHED, topology("h100-sxm"));
        assertEquals(Interconnect.Topology.MESH, topology("mi300x"));
        assertEquals(Interconnect.Topology.BRIDGED, topology("a100-pcie-80"));
        assertEquals(Interconnect.Topology.PCIE, topology("l40s"));
        assertEquals(Interconnect.Topology.TORUS_3D, topology("tpu-v5p"));
        assertEquals(Interconnect.Topology.PIPELINE, topology("groq-lpu1"));
        assertEquals(72, ACCELERATORS.get("gb200-nvl72").interconnect().scaleUpDomain());
    }

    @Test
    void everyDevice_computesIn16BitAndDrawsLessIdleThanAtItsLimit() {
        for (AcceleratorEntry entry : ACCELERATORS.entries()) {
            Accelerator device = entry.accelerator();
            assertTrue(sixteenBit(device) > 0, device.id());
            assertFalse(device.power().idleWatts() >= device.power().tdpWatts(), device.id());
            assertFalse(device.provenance().source().isEmpty(), device.id());
            assertTrue(device.interconnect().scaleUpDomain() >= 1, device.id());
        }
    }

    @Test
    void reference_agreesOnEveryRow() {
        assertAll(SharedFiles.rows("facts/accelerators.csv").stream().map(row -> (Executable) () -> {
            Accelerator device = ACCELERATORS.get(row.getField("id"));
            assertEquals(
                    Long.parseLong(row.getField("mem_bytes")), device.memory().capacityBytes());
            assertSame(row.getField("mem_bw_gbs") + "e9", device.memory().bandwidthBytesPerSecond(), device.id());
            assertSame(row.getField("tdp_w"), device.power().tdpWatts(), device.id());
            if (!row.getField("bf16_tflops").isEmpty()) {
                assertSame(
                        row.getField("bf16_tflops") + "e12",
                        device.compute().dense(NumberFormat.BF16).orElseThrow(),
                        device.id());
            }
        }));
    }

    @Test
    void everyMeasuredAccelerator_isFoundByItsName() {
        for (String table : List.of(
                "vllm_experiments",
                "engine_silicon",
                "static_batch",
                "published_throughput",
                "kv_capacity",
                "kernel_gemm",
                "kernel_allreduce",
                "kernel_layer_ops")) {
            assertAll(SharedFiles.rows("calibration/" + table + ".csv").stream()
                    .map(row -> row.getField("gpu"))
                    .distinct()
                    .map(name -> (Executable)
                            () -> assertTrue(ACCELERATORS.find(name).isPresent(), table + " names " + name)));
        }
    }

    @Test
    void aliases_leadToTheDevice() {
        assertEquals("h100-sxm", ACCELERATORS.get("H100-SXM-80GB").id());
        assertEquals("tpu-v7", ACCELERATORS.get("TPU-v7x").id());
        UnknownNameException e = assertThrows(UnknownNameException.class, () -> ACCELERATORS.get("h100-smx"));
        assertEquals("h100-sxm", e.suggestion());
    }

    private static void assertSame(String expected, double actual, String id) {
        if (!expected.isEmpty() && !expected.startsWith("e")) {
            assertEquals(Double.parseDouble(expected), actual, Math.ulp(actual), id);
        }
    }

    private static void assertRate(double expected, String id, NumberFormat format) {
        assertEquals(expected, ACCELERATORS.get(id).compute().dense(format).orElseThrow(), id + " " + format);
    }

    private static Interconnect.Topology topology(String id) {
        return ACCELERATORS.get(id).interconnect().topology();
    }

    private static double ridge(Accelerator device) {
        return sixteenBit(device) / device.memory().bandwidthBytesPerSecond();
    }

    private static double sixteenBit(Accelerator device) {
        return device.compute()
                .dense(NumberFormat.BF16)
                .orElseGet(() -> device.compute().dense(NumberFormat.FP16).orElse(0));
    }

    @Test
    void namesThatDriversShow_leadToTheDevice() {
        Map<String, String> shown = Map.of(
                "NVIDIA H100 80GB HBM3", "h100-sxm",
                "NVIDIA A100-SXM4-80GB", "a100-sxm-80",
                "AMD Instinct MI300X", "mi300x",
                "RTX PRO 6000", "rtxpro6000-server");
        shown.forEach((name, id) ->
                assertEquals(id, ACCELERATORS.find(name).orElseThrow().id(), name));
    }
}
