package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.experiment.validate.MeasurementRow;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.hardware.Interconnect.Topology;
import io.kvasir.perf.DeviceKernels;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fabric of one device. A box whose PCIe bandwidth collapses as more than two devices use it has them behind one
 * bridge or on different sockets: that tells about the box, not about servers with such devices. Its pairs alone are
 * fitted then, and how larger groups share PCIe is what the generic set states.
 *
 * @param results of the fits, empty without measurements
 * @param coefficients fitted
 * @param notes for the head of the set
 */
record CollectiveFit(List<FitResult> results, Map<String, Coefficient> coefficients, Map<String, String> notes) {
    /** More than one: twice the devices move less than before in all. */
    private static final double COLLAPSE = 1;

    private static final int ALL_GROUPS = Integer.MAX_VALUE;
    private static final int PAIRS = 2;

    static CollectiveFit of(
            List<MeasurementRow> rows,
            Accelerator device,
            CoefficientSet alone,
            Fitter fitter,
            CoefficientSet generic) {
        if (rows.isEmpty()) {
            return new CollectiveFit(List.of(), Map.of(), Map.of());
        }
        boolean overHost = device.interconnect().topology() == Topology.PCIE;
        GemmProblem.KernelFactory kernels = set -> new DeviceKernels(device, set, alone);
        FitResult all = fitter.fit(new CollectiveProblem(rows, overHost, ALL_GROUPS, kernels), generic);
        Coefficient contention = all.coefficients().get(CollectiveProblem.HOST + "contention");
        if (contention == null || contention.value() <= COLLAPSE) {
            return withExchanges(all, overHost, new ExchangeProblem(rows, kernels), fitter, generic);
        }
        FitResult pairs = fitter.fit(new CollectiveProblem(rows, overHost, PAIRS, kernels), generic);
        return new CollectiveFit(
                List.of(pairs),
                pairs.coefficients(),
                Map.of(
                        "note collective",
                        "the bandwidth of the measured box collapses beyond two devices; pairs alone are fitted, larger groups share PCIe as the generic set states"));
    }

    /** Exchanges over links between devices have a slope of their own; over PCIe both are bound by the same bridge. */
    private static CollectiveFit withExchanges(
            FitResult reductions, boolean overHost, ExchangeProblem exchanges, Fitter fitter, CoefficientSet generic) {
        if (overHost || exchanges.size() == 0) {
            return new CollectiveFit(List.of(reductions), reductions.coefficients(), Map.of());
        }
        FitResult fitted = fitter.fit(exchanges, generic.with(reductions.coefficients()));
        Map<String, Coefficient> both = new TreeMap<>(reductions.coefficients());
        both.putAll(fitted.coefficients());
        return new CollectiveFit(List.of(reductions, fitted), both, Map.of());
    }
}
