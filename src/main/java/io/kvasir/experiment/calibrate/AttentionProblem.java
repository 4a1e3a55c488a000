package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.experiment.validate.MeasurementRow;
import io.kvasir.perf.kernel.Attention;
import io.kvasir.perf.kernel.OperatorCost;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Attention of one layer over keys and values, decode or prompt ({@code kernel_attention.csv}). Decode rows whose cache
 * fits the last on-chip level, though not one step of serving would find it there, are left out; so are prompts with an
 * FP8 cache, whose kernel converts first.
 */
final class AttentionProblem extends OperatorProblem<AttentionProblem.Call> {
    private static final double HEAD_DIM = 128;
    private static final double ACTIVATION_BYTES = 2;
    private static final double CACHE_FIT = 1.5;
    /** So small that latency alone is measured, whatever level answers. */
    private static final double LATENCY_ONLY_BYTES = 2e6;

    private final boolean decode;
    private final GemmProblem.KernelFactory kernels;

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
            }
        }
    }

    @Override
    public String name() {
        return decode ? "attention decode" : "attention prompt";
    }

    @Override
    public List<FreeCoefficient> free() {
        return decode
                ? List.of(
                        new FreeCoefficient("attention.bandwidth_efficiency", 0.9, 0.3, 1.05),
                        new FreeCoefficient("attention.compute_efficiency", 0.5, 0.05, 1.05),
                        new FreeCoefficient("attention.knee", 4, 1, 12),
                        new FreeCoefficient("attention.overhead_seconds", 1.2e-5, 1e-6, 4e-5),
                        new FreeCoefficient("attention.head_seconds", 1e-6, 0, 1e-5))
                : List.of(
                        new FreeCoefficient("attention.prompt_bandwidth_efficiency", 0.6, 0.1, 3),
                        new FreeCoefficient("attention.prompt_compute_efficiency", 0.6, 0.1, 1.05),
                        new FreeCoefficient("attention.prompt_overhead_seconds", 1.2e-5, 1e-6, 4e-5),
                        new FreeCoefficient("attention.tile_seconds", 1e-6, 0, 1e-5));
    }

    @Override
    ToDoubleFunction<Call> predictor(CoefficientSet coefficients) {
        Attention attention = kernels.of(coefficients).attention();
        return call -> {
            OperatorCost cost = new OperatorCost();
            add(attention, call, cost);
            return cost.seconds();
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
