package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Dense products in formats no table times, from the 16-bit products of the same device: what their kernels reach next
 * to a 16-bit library was published, and carries from device to device better than an absolute figure.
 *
 * <p>Weight-only kernels: within 5 % of the ideal speed-up of 3.87 up to 32 rows on an A10, a tenth slower than 16 bit at
 * a thousand and more (Frantar et al., MARLIN, arXiv 2408.11743, August 2024). INT8: 624 TOPS of an A100 are used three
 * quarters as well as its 312 TFLOP/s.
 */
final class UnmeasuredFormats {
    private static final List<Ratio> RATIOS = List.of(
            new Ratio("w4a16", 0.96, 0.90, 4), new Ratio("w8a16", 0.96, 0.90, 4), new Ratio("int8", 0.95, 0.75, 3));

    private UnmeasuredFormats() {}

    /**
     * A format next to 16 bit.
     *
     * @param key of the format
     * @param bandwidth reached, as a share of what 16-bit products reach
     * @param compute rate reached, as a share of the same
     * @param knee least sharpness of the corner between memory and arithmetic
     */
    private record Ratio(String key, double bandwidth, double compute, double knee) {}

    /** The set with these formats stated, where the device's 16-bit products were fitted. */
    static CoefficientSet state(CoefficientSet set) {
        Map<String, Coefficient> stated = new LinkedHashMap<>();
        for (Ratio ratio : RATIOS) {
            scaled(set, ratio, "bandwidth_efficiency", ratio.bandwidth(), stated);
            scaled(set, ratio, "compute_efficiency", ratio.compute(), stated);
            scaled(set, ratio, "overhead_seconds", 1, stated);
            set.find("gemm.bf16.knee")
                    .map(c -> stated(Math.max(ratio.knee(), c.value()), c))
                    .ifPresent(c -> stated.put("gemm." + ratio.key() + ".knee", c));
        }
        if (stated.isEmpty()) {
            return set;
        }
        Map<String, String> facts = new LinkedHashMap<>(set.facts());
        facts.put(
                "note gemm w4a16, w8a16, int8",
                "not timed; 0.96, 0.96, 0.95 of the bandwidth and 0.90, 0.90, 0.75 of the rate of bf16 (MARLIN, arXiv 2408.11743)");
        return new CoefficientSet(set.id(), facts, set.with(stated).coefficients());
    }

    private static void scaled(
            CoefficientSet set, Ratio ratio, String name, double factor, Map<String, Coefficient> into) {
        set.find("gemm.bf16." + name)
                .map(c -> stated(factor * c.value(), c))
                .ifPresent(c -> into.put("gemm." + ratio.key() + "." + name, c));
    }

    private static Coefficient stated(double value, Coefficient like) {
        return new Coefficient(value, Double.NaN, like.lower(), like.upper());
    }
}
