package io.kvasir.perf;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.model.NumberFormat;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.serving.Precision;
import io.kvasir.perf.kernel.Attention;
import io.kvasir.perf.kernel.Collective;
import io.kvasir.perf.kernel.Gemm;
import io.kvasir.perf.kernel.GroupedGemm;
import java.util.Map;

/**
 * Kernels of one device under one engine: data-sheet rates times fitted efficiencies. The names of the coefficients are
 * those of the sets in the catalogue; {@code scale.…} come from the engine's set and are 1 for operators alone.
 */
public final class DeviceKernels {
    private static final int TYPICAL_COMPUTE_UNITS = 132;

    private final Accelerator accelerator;
    private final CoefficientSet device;
    private final CoefficientSet engine;

    public DeviceKernels(Accelerator accelerator, CoefficientSet device, CoefficientSet engine) {
        this.accelerator = accelerator;
        this.device = device;
        this.engine = engine;
    }

    /** Products with 16-bit weights. */
    public Gemm gemm16() {
        return gemm(WeightFormat.BF16, Gemm.Storage.BF16.weightBytes());
    }

    /** Products with the weights of layers outside routed experts. */
    Gemm gemm(Precision precision) {
        return gemm(precision.nonExpertWeights(), precision);
    }

    /** Products with the projections of latent attention. */
    Gemm latentGemm(Precision precision) {
        return gemm(precision.latentProjections(), precision);
    }

    private Gemm gemm(NumberFormat weights, Precision precision) {
        return gemm(WeightFormat.of(weights, precision, accelerator.compute()), WeightFormat.bytes(weights, precision));
    }

    /** Products with weights of a kernel family. */
    public Gemm gemm(WeightFormat format, double weightBytes) {
        String prefix = "gemm." + format.key();
        double waves = device.value(prefix + ".wave_exponent");
        double passes = format.quantises() ? device.value(prefix + ".quantise_passes") * quantiseScale(format) : 0;
        return new Gemm(
                rates(prefix, format, new Scale(1, productScale(format)), waves),
                device.value(prefix + ".overhead_seconds") * engine.value("scale.gemm_overhead"),
                new Gemm.Storage(weightBytes, format.activationBytes(), passes));
    }

    /** Routed experts with weights of a precision. */
    GroupedGemm experts(Precision precision) {
        return experts(
                WeightFormat.of(precision.weights(), precision, accelerator.compute()),
                WeightFormat.bytes(precision.weights(), precision));
    }

    /** Routed experts with weights of a kernel family. */
    public GroupedGemm experts(WeightFormat format, double weightBytes) {
        String prefix = "moe." + format.key();
        return new GroupedGemm(
                rates(
                        prefix,
                        format,
                        new Scale(
                                optional("scale.moe_bandwidth"),
                                engine.value("scale.moe_compute") * blockScale(format)),
                        0),
                device.value(prefix + ".overhead_seconds") * expertOverheadScale(format),
                weightBytes,
                device.value(prefix + ".tile_rows"),
                device.value(prefix + ".row_passes") * optional("scale.moe_row_passes"));
    }

    /**
     * Correction of the fixed latency of routed experts. In a server their activations are quantised and packed by kernels
     * of their own, which the operator tables do not show; experts that compute in 16 bit need none.
     */
    private double expertOverheadScale(WeightFormat format) {
        return format.quantises() ? engine.value("scale.moe_overhead") : 1;
    }

    /**
     * Share of the fitted rate that the board's power sustains. A board of a measured architecture with fewer watts per
     * peak FLOP/s clocks lower under matrix products; the exponent lies between a rate in proportion to power and the cube
     * root of it that voltage scaling would give.
     */
    private double powerShare() {
        double fitted = device.value("power.joules_per_flop");
        double own = accelerator.power().tdpWatts() / WeightFormat.sixteenBitPeak(accelerator.compute());
        return own < fitted ? Math.pow(own / fitted, device.value("power.rate_exponent")) : 1;
    }

    /** What the set of a measured device says of its power: {@code power.joules_per_flop} of its data sheet, 16 bit. */
    public static Map<String, Coefficient> powerCoefficient(Accelerator device) {
        double joules = device.power().tdpWatts() / WeightFormat.sixteenBitPeak(device.compute());
        return Map.of("power.joules_per_flop", new Coefficient(joules, Double.NaN, 0, 1e-9));
    }

    /**
     * Correction of dense products whose kernels differ more between engines than others, in four bits and in eight with one
     * scale per tensor; 1 unless stated.
     */
    private double productScale(WeightFormat format) {
        return switch (format) {
            case NVFP4 -> optional("scale.four_bit_compute");
            case FP8 -> optional("scale.tensor_compute");
            case FP8_BLOCK -> blockScale(format);
            default -> 1;
        };
    }

    /**
     * Correction of 8-bit products with a scale per 128 values on units that scale by 32 values themselves (those with
     * four-bit formats): kernels rescale in software there, and every engine has its own; 1 unless stated.
     */
    private double blockScale(WeightFormat format) {
        boolean finer = accelerator.compute().dense(NumberFormat.NVFP4).isPresent();
        return format == WeightFormat.FP8_BLOCK && finer ? optional("scale.block_compute") : 1;
    }

    /** A correction that not every engine states; 1 where it does not. */
    private double optional(String name) {
        return engine.find(name).map(Coefficient::value).orElse(1.0);
    }

    /** Passes of quantising that show. Where one scale holds for a whole tensor, engines fuse them into the kernel before. */
    private double quantiseScale(WeightFormat format) {
        double shown = engine.value("scale.quantise_passes");
        return format == WeightFormat.FP8
                ? engine.find("scale.tensor_quantise_passes")
                        .map(Coefficient::value)
                        .orElse(shown)
                : shown;
    }

    /** What an engine's kernels of one kind do of the rates measured alone, beside what holds for all. */
    private record Scale(double bandwidth, double compute) {}

    /** Rates alone, and what of them lasts in a server; a correction above 1 is a faster kernel. */
    private Gemm.Rates rates(String prefix, WeightFormat format, Scale own, double waveExponent) {
        double scale = engine.value("scale.compute") * own.compute();
        return new Gemm.Rates(
                memoryBytesPerSecond() * own.bandwidth() * device.value(prefix + ".bandwidth_efficiency"),
                format.peak(accelerator.compute()) * device.value(prefix + ".compute_efficiency") * Math.max(1, scale),
                device.value(prefix + ".knee"),
                waveExponent,
                computeUnits(),
                Math.min(1, scale) * powerShare(),
                (int) device.value("matrix.tile_rows"));
    }

    /** Softmax attention over keys and values in 16 bit. */
    public Attention attention() {
        return attention("attention.", 1, 1);
    }

    /**
     * The same over a cache of another format: kernels that read eight bits or fewer convert the queries first, and their
     * blocks start otherwise.
     */
    public Attention attention(NumberFormat cache) {
        return cache.storedBits(0) > Byte.SIZE
                ? attention()
                : attention(
                        "attention.",
                        device.value("attention.fp8_overhead_factor"),
                        device.value("attention.fp8_head_factor"));
    }

    /** Latent attention, absorbed when decoding. */
    public Attention latentAttention() {
        return attention("mla.", 1, 1);
    }

    /** Attention kernels in eight bits: as much faster as the matrix units are, where they have such a format. */
    Attention eightBit(Attention sixteenBit) {
        double peak = WeightFormat.sixteenBitPeak(accelerator.compute());
        return sixteenBit.withRate(accelerator.compute().dense(NumberFormat.FP8).orElse(peak) / peak);
    }

    private Attention attention(String prefix, double decodeOverheadFactor, double headFactor) {
        double peak = WeightFormat.sixteenBitPeak(accelerator.compute());
        double overheadScale = engine.value("scale.attention_overhead");
        return new Attention(
                new Attention.Decode(
                        memoryBytesPerSecond() * device.value(prefix + "bandwidth_efficiency"),
                        peak * device.value(prefix + "compute_efficiency"),
                        device.value(prefix + "knee"),
                        device.value(prefix + "overhead_seconds") * overheadScale * decodeOverheadFactor,
                        headSeconds(prefix, headFactor)),
                new Attention.Prompt(
                        memoryBytesPerSecond() * device.value(prefix + "prompt_bandwidth_efficiency"),
                        peak * device.value(prefix + "prompt_compute_efficiency"),
                        device.value(prefix + "prompt_overhead_seconds") * overheadScale,
                        device.value(prefix + "tile_seconds")),
                computeUnits(),
                device.value("matrix.tile_rows"));
    }

    /** Latency per head and sequence; that of the engine's own kernels where it has faster ones than were measured. */
    private double headSeconds(String prefix, double factor) {
        double measured = device.value(prefix + "head_seconds") * factor * optional("scale.attention_head");
        return engine.find("kernels.head_seconds")
                .map(own -> Math.min(own.value(), measured))
                .orElse(measured);
    }

    /** Collectives over devices of one instance. */
    public Collective collective() {
        return fabrics().collective();
    }

    private Fabrics fabrics() {
        return new Fabrics(accelerator.interconnect(), device, engine.value("scale.collective_latency"));
    }

    /** Data-sheet bandwidth times the engine's correction. */
    double memoryBytesPerSecond() {
        return accelerator.memory().bandwidthBytesPerSecond() * engine.value("scale.bandwidth");
    }

    double hostLinkBytesPerSecond() {
        return hostLinkBytesPerSecond(accelerator);
    }

    /** Host link of one device, one direction; a slow PCIe link when the data sheet has none. */
    public static double hostLinkBytesPerSecond(Accelerator accelerator) {
        return Fabrics.hostLinkBytesPerSecond(accelerator.interconnect());
    }

    /** Latency of the norms, rotary embedding, activation and cache write of one layer. */
    double elementwiseOverheadSeconds() {
        return device.value("elementwise.overhead_seconds") * engine.value("scale.elementwise_overhead");
    }

    /** Latency of what latent attention adds per layer: norms of latents, rotary parts, their splitting and joining; 0 if unset. */
    double latentOverheadSeconds() {
        return engine.find("elementwise.latent_seconds").map(Coefficient::value).orElse(0.0);
    }

    /** Squared coefficient of variation of how often the experts of a layer are chosen. */
    double popularityVariance() {
        return engine.value("moe.popularity_variance");
    }

    double deviceValue(String name) {
        return device.value(name);
    }

    private int computeUnits() {
        int units = accelerator.memory().computeUnits();
        return units > 0 ? units : TYPICAL_COMPUTE_UNITS;
    }
}
