package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.experiment.validate.MeasurementRow;
import io.kvasir.model.NumberFormat;
import io.kvasir.perf.DeviceKernels;
import io.kvasir.perf.kernel.Attention;
import io.kvasir.perf.kernel.OperatorCost;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Attention of one layer over keys and values, decode or prompt ({@code kernel_attention.csv}). Prompts with an FP8 cache,
 * whose kernel converts first, are left out.
 *
 * <p>No step of serving finds the cache of a layer in the last on-chip level, where the repetitions of a small call leave
 * it. Decode rows that fit there are left out but for the smallest, which tell latency. Those do not see memory's: the
 * first reads of a cold call wait for memory and for their addresses, which hides once a call lasts longer. What
 * repetition saves is a nuisance, {@code s·exp(−t/s)} of a call that reads for t; the latency kept is that of a cold call.
 */
final class AttentionProblem extends OperatorProblem<AttentionProblem.Call> {
    private static final double HEAD_DIM = 128;
    private static final double ACTIVATION_BYTES = 2;
    private static final double CACHE_FIT = 1.5;
    /** So small that latency alone is measured, whatever level answers. */
    private static final double LATENCY_ONLY_BYTES = 2e6;
    /** Latency that a call is spared whose cache lies on chip. */
    private static final String SPARED = "spared_seconds";

    private final boolean decode;
    private final GemmProblem.KernelFactory kernels;
    private boolean bothFormats;

    /** Keys and values of a batch; {@code valueBytes} of one stored number. */
    record Call(double heads, double kvHeads, double batch, double length, double valueBytes) {
        double cacheBytes() {
            return batch * length * 2 * kvHeads * HEAD_DIM * valueBytes;
        }
    }

    AttentionProblem(boolean decode, List<MeasurementRow> rows, double onChipBytes, GemmProblem.KernelFactory kernels) {
        this.decode = decode;
        this.kernels = kernels;
        for (MeasurementRow row : rows) {
            boolean fp8 = row.text("kv_dtype").equals("fp8");
            Call call = new Call(
                    row.number("q_heads"),
                    row.number("kv_heads"),
                    row.number("batch"),
                    row.number("seq_len"),
                    fp8 ? 1 : ACTIVATION_BYTES);
            double bytes = call.cacheBytes();
            boolean streamed = bytes > CACHE_FIT * onChipBytes || bytes < LATENCY_ONLY_BYTES;
            boolean phase = row.text("phase").equals(decode ? "decode" : "prefill");
            if (phase && (decode ? streamed : !fp8)) {
                add(call, row.number("latency_us"), row.text("q_heads") + "/" + row.text("kv_heads"));
                bothFormats |= decode && fp8;
            }
        }
    }

    @Override
    public String name() {
        return decode ? "attention decode" : "attention prompt";
    }

    @Override
    public List<FreeCoefficient> free() {
        return decode ? freeOfDecode() : freeOfPrompt();
    }

    private List<FreeCoefficient> freeOfDecode() {
        List<FreeCoefficient> free = new ArrayList<>(List.of(
                new FreeCoefficient("attention.bandwidth_efficiency", 0.9, 0.3, 1.05),
                new FreeCoefficient("attention.compute_efficiency", 0.5, 0.05, 1.05),
                new FreeCoefficient("attention.knee", 4, 1, 12),
                new FreeCoefficient("attention.overhead_seconds", 1.5e-5, 1e-6, 5e-5),
                new FreeCoefficient("attention.head_seconds", 1e-6, 0, 1e-5),
                FreeCoefficient.nuisance(SPARED, 5e-6, 1e-9, 1.5e-5)));
        if (bothFormats) {
            free.add(new FreeCoefficient("attention.fp8_overhead_factor", 1, 0.5, 3));
            free.add(new FreeCoefficient("attention.fp8_head_factor", 1, 0, 5));
        }
        return free;
    }

    private static List<FreeCoefficient> freeOfPrompt() {
        return List.of(
                new FreeCoefficient("attention.prompt_bandwidth_efficiency", 0.6, 0.1, 3),
                new FreeCoefficient("attention.prompt_compute_efficiency", 0.6, 0.1, 1.05),
                new FreeCoefficient("attention.prompt_overhead_seconds", 1.2e-5, 1e-6, 4e-5),
                new FreeCoefficient("attention.tile_seconds", 1e-6, 0, 1e-5));
    }

    @Override
    ToDoubleFunction<Call> predictor(CoefficientSet coefficients) {
        DeviceKernels device = kernels.of(coefficients);
        Attention wide = device.attention(NumberFormat.BF16);
        Attention narrow = device.attention(NumberFormat.FP8);
        double spared = decode ? coefficients.value("nuisance." + SPARED) : 0;
        OperatorCost cost = new OperatorCost();
        return call -> {
            cost.clear();
            Attention attention = call.valueBytes == 1 ? narrow : wide;
            add(attention, call, cost);
            double reading = call.cacheBytes() / attention.decode().bytesPerSecond();
            return cost.seconds() - (decode ? spared * Math.exp(-reading / spared) : 0);
        };
    }

    private void add(Attention attention, Call call, OperatorCost cost) {
        if (decode) {
            double flops = 4 * call.heads * HEAD_DIM;
            OperatorCost token = new OperatorCost();
            attention.addContextToken(
                    2 * call.kvHeads * HEAD_DIM * call.valueBytes, flops, call.heads / call.kvHeads, token);
            cost.add(token, call.batch * call.length);
            attention.addSequences(call.batch, call.kvHeads, cost);
        } else {
            double pairs = call.batch * call.length * (call.length + 1) / 2;
            cost.overheadSeconds += attention.prompt().overheadSeconds();
            attention.addPrompt(
                    call.batch,
                    call.batch * call.length,
                    call.heads,
                    HEAD_DIM,
                    4 * pairs * call.heads * HEAD_DIM,
                    call.cacheBytes(),
                    cost);
        }
    }
}
