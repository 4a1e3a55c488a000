package io.kvasir.perf;

import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.model.NumberFormat;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.serving.Precision;
import io.kvasir.perf.kernel.Attention;
import io.kvasir.perf.kernel.Collective;
import io.kvasir.perf.kernel.Gemm;
import io.kvasir.perf.kernel.GroupedGemm;

/** Kernels of one device under one engine: data-sheet rates times fitted efficiencies. */
final class DeviceKernels {
    private static final double SLOWEST_LINK_BYTES_PER_SECOND = 16e9;
    private static final int TYPICAL_COMPUTE_UNITS = 132;

    private final Accelerator accelerator;
    private final CoefficientSet device;
    private final CoefficientSet engine;

    DeviceKernels(Accelerator accelerator, CoefficientSet device, CoefficientSet engine) {
        this.accelerator = accelerator;
        this.device = device;
        this.engine = engine;
    }

    /** Products with 16-bit weights. */
    Gemm gemm16() {
        return gemm(WeightFormat.BF16, 2, "gemm.");
    }

    /** Products with the weights of layers outside routed experts. */
    Gemm gemm(Precision precision) {
        return gemm(precision.nonExpertWeights(), precision, "gemm.");
    }

    /** Routed experts with weights of a precision. */
    GroupedGemm experts(Precision precision) {
        WeightFormat format = WeightFormat.of(precision.weights(), precision, accelerator.compute());
        String prefix = "moe." + format.key();
        return new GroupedGemm(
                gemm(precision.weights(), precision, "moe."),
                (int) Math.round(device.value(prefix + ".tile_rows")),
                device.value(prefix + ".token_seconds"));
    }

    private Gemm gemm(NumberFormat weights, Precision precision, String family) {
        WeightFormat format = WeightFormat.of(weights, precision, accelerator.compute());
        return gemm(format, WeightFormat.bytes(weights, precision), family);
    }

    private Gemm gemm(WeightFormat format, double weightBytes, String family) {
        String prefix = family + format.key();
        double bandwidth = memoryBytesPerSecond() * device.value(prefix + ".bandwidth_efficiency");
        double rate = format.peak(accelerator.compute())
                * device.value(prefix + ".compute_efficiency")
                * engine.value("scale.compute");
        double quantise =
                device.find(prefix + ".quantise_seconds").map(c -> c.value()).orElse(0.0);
        return new Gemm(
                bandwidth,
                rate,
                device.value(prefix + ".knee"),
                device.value(prefix + ".overhead_seconds"),
                quantise,
                weightBytes);
    }

    /** Softmax attention over keys and values. */
    Attention attention() {
        return attention("attention.", device.value("attention.head_seconds") / computeUnits());
    }

    /** Latent attention. */
    Attention latentAttention() {
        return attention("mla.", 0);
    }

    private Attention attention(String prefix, double headSeconds) {
        return new Attention(
                memoryBytesPerSecond() * device.value(prefix + "bandwidth_efficiency"),
                WeightFormat.sixteenBitPeak(accelerator.compute()) * device.value(prefix + "compute_efficiency"),
                device.value(prefix + "overhead_seconds") * engine.value("scale.attention_overhead"),
                headSeconds,
                device.value(prefix + "knee"));
    }

    /** Collectives inside one scale-up domain. */
    Collective collective() {
        double link = accelerator.interconnect().scaleUpBytesPerSecond();
        return new Collective(
                link > 0 ? link : hostLinkBytesPerSecond(),
                device.value("collective.latency_seconds"),
                device.value("collective.latency_growth"),
                device.value("collective.small_factor"),
                device.value("collective.large_factor"),
                device.value("collective.small_bytes"));
    }

    /** Data-sheet bandwidth times the engine's correction. */
    double memoryBytesPerSecond() {
        return accelerator.memory().bandwidthBytesPerSecond() * engine.value("scale.bandwidth");
    }

    /** Host link, one direction; a slow PCIe link when the data sheet has none. */
    double hostLinkBytesPerSecond() {
        double link = accelerator.interconnect().hostBytesPerSecond();
        return link > 0 ? link : SLOWEST_LINK_BYTES_PER_SECOND;
    }

    double deviceValue(String name) {
        return device.value(name);
    }

    private int computeUnits() {
        int units = accelerator.memory().computeUnits();
        return units > 0 ? units : TYPICAL_COMPUTE_UNITS;
    }
}
