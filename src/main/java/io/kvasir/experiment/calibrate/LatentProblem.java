package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.experiment.validate.MeasurementRow;
import io.kvasir.perf.DeviceKernels;
import io.kvasir.perf.WeightFormat;
import io.kvasir.perf.kernel.Attention;
import io.kvasir.perf.kernel.Gemm;
import io.kvasir.perf.kernel.OperatorCost;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Latent attention of one DeepSeek-V3 layer with its projections, all 16-bit ({@code kernel_mla.csv}). The projections
 * are predicted by the GEMM coefficients fitted before; only what is left is fitted here. The module was launched kernel
 * by kernel (the same silicon shows 20 µs more or less by the host it sits in), so part of its latency is the host's: a
 * nuisance, not kept.
 */
final class LatentProblem extends OperatorProblem<LatentProblem.Call> {
    private static final String LAUNCH = "launch_seconds";
    private static final double HIDDEN = 7168;
    private static final double QUERY_RANK = 1536;
    private static final double KV_RANK = 512;
    private static final double ROPE = 64;
    private static final double NOPE = 128;
    private static final double VALUE = 128;

    private final boolean decode;
    private final GemmProblem.KernelFactory kernels;

    /** A batch of sequences of one length; {@code valueBytes} of one cached number. */
    record Call(double heads, double batch, double length, double valueBytes) {}

    LatentProblem(boolean decode, List<MeasurementRow> rows, GemmProblem.KernelFactory kernels) {
        this.decode = decode;
        this.kernels = kernels;
        for (MeasurementRow row : rows) {
            boolean plain = row.text("mla_dtype").equals("bfloat16")
                    && row.text("gemm_type").equals("bfloat16");
            boolean phase = row.text("phase").equals(decode ? "decode" : "prefill");
            boolean fp8Cache = row.text("kv_dtype").equals("fp8");
            if (plain && phase && row.number("seq_len") > 1 && (decode || !fp8Cache)) {
                Call call = new Call(row.number("heads"), row.number("batch"), row.number("seq_len"), fp8Cache ? 1 : 2);
                add(call, row.number("latency_us"), row.text("heads") + "/" + row.text("batch"));
            }
        }
    }

    @Override
    public String name() {
        return decode ? "mla decode" : "mla prompt";
    }

    @Override
    public List<FreeCoefficient> free() {
        return decode
                ? List.of(
                        new FreeCoefficient("mla.bandwidth_efficiency", 0.85, 0.2, 1.05),
                        new FreeCoefficient("mla.compute_efficiency", 0.6, 0.05, 1.05),
                        new FreeCoefficient("mla.knee", 4, 1, 12),
                        new FreeCoefficient("mla.overhead_seconds", 2e-5, 5e-6, 3e-5),
                        new FreeCoefficient("mla.head_seconds", 1e-7, 0, 2e-6),
                        FreeCoefficient.nuisance(LAUNCH, 2e-5, 0, 1.5e-4))
                : List.of(
                        new FreeCoefficient("mla.prompt_bandwidth_efficiency", 0.5, 0.05, 3),
                        new FreeCoefficient("mla.prompt_compute_efficiency", 0.5, 0.05, 1.05),
                        new FreeCoefficient("mla.prompt_overhead_seconds", 2e-5, 5e-6, 3e-5),
                        new FreeCoefficient("mla.tile_seconds", 1e-6, 0, 1e-5),
                        FreeCoefficient.nuisance(LAUNCH, 2e-5, 0, 1.5e-4));
    }

    @Override
    ToDoubleFunction<Call> predictor(CoefficientSet coefficients) {
        DeviceKernels device = kernels.of(coefficients);
        Gemm gemm = device.gemm(WeightFormat.BF16, Gemm.Storage.BF16.weightBytes());
        Attention attention = device.latentAttention();
        double launch = coefficients.value("nuisance." + LAUNCH);
        return call -> {
            OperatorCost cost = new OperatorCost();
            cost.overheadSeconds = launch;
            projections(gemm, decode ? call.batch : call.batch * call.length, call.heads, cost);
            add(attention, call, cost);
            return cost.seconds();
        };
    }

    private static void projections(Gemm gemm, double tokens, double heads, OperatorCost cost) {
        gemm.add(tokens, QUERY_RANK + KV_RANK + ROPE, HIDDEN, cost);
        gemm.add(tokens, heads * (NOPE + ROPE), QUERY_RANK, cost);
        gemm.add(tokens, heads * (NOPE + VALUE), KV_RANK, cost);
        gemm.add(tokens, HIDDEN, heads * VALUE, cost);
    }

    private void add(Attention attention, Call call, OperatorCost cost) {
        double heads = call.heads;
        double batch = call.batch;
        double length = call.length;
        if (decode) {
            OperatorCost token = new OperatorCost();
            attention.addContextToken(
                    (KV_RANK + ROPE) * call.valueBytes, 2 * heads * (2 * KV_RANK + ROPE), heads, token);
            cost.add(token, batch * length);
            attention.addSequences(batch, heads, cost);
        } else {
            double pairs = batch * length * (length + 1) / 2;
            cost.overheadSeconds += attention.prompt().overheadSeconds();
            attention.addPrompt(
                    batch,
                    batch * length,
                    heads,
                    NOPE + ROPE,
                    2 * pairs * heads * (NOPE + ROPE + VALUE),
                    batch * length * (KV_RANK + ROPE) * call.valueBytes,
                    cost);
        }
    }
}
