package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.catalog.data.AcceleratorCatalog;
import io.kvasir.experiment.validate.MeasurementRow;
import io.kvasir.experiment.validate.MeasurementTable;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.perf.DeviceKernels;
import io.kvasir.perf.WeightFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Fits the operator coefficients of every device that measured operator tables name. */
public final class OperatorCalibration {
    /** Engine coefficients under which operators stand alone: every correction is 1. */
    private static final List<String> SCALES = List.of(
            "scale.compute",
            "scale.moe_compute",
            "scale.bandwidth",
            "scale.attention_overhead",
            "scale.gemm_overhead",
            "scale.quantise_passes",
            "scale.moe_overhead",
            "scale.collective_latency");

    private final Fitter fitter;
    private final CoefficientSet generic = new CoefficientLibrary().read("generic");
    private final CoefficientSet alone;
    private final Map<String, Map<Operators, List<MeasurementRow>>> rows = new TreeMap<>();
    private final Map<String, String> versions = new TreeMap<>();

    /** Kinds of operator tables, told by their columns. */
    private enum Operators {
        GEMM(List.of("m", "n", "k", "dtype", "latency_us")),
        EXPERTS(List.of("topk", "experts", "moe_tp", "moe_ep", "latency_us")),
        LATENT(List.of("mla_dtype", "gemm_type", "heads", "latency_us")),
        ATTENTION(List.of("q_heads", "kv_heads", "phase", "latency_us")),
        COLLECTIVE(List.of("impl", "op", "n_gpus", "bytes", "latency_us"));

        private final List<String> needed;

        Operators(List<String> needed) {
            this.needed = needed;
        }
    }

    /** A fitted device. */
    public record DeviceFit(CoefficientSet set, List<FitResult> results) {
        public DeviceFit {
            results = List.copyOf(results);
        }
    }

    /**
     * Reads operator tables; tables of other kinds are refused.
     *
     * @throws IllegalArgumentException for a table whose columns are none of the known kinds
     */
    public OperatorCalibration(List<Path> files, Fitter fitter) {
        this.fitter = fitter;
        Map<String, Coefficient> ones = new LinkedHashMap<>();
        SCALES.forEach(name -> ones.put(name, new Coefficient(1, Double.NaN, 1, 1)));
        alone = new CoefficientSet("operators alone", Map.of(), ones);
        for (Path file : files) {
            read(MeasurementTable.read(file));
        }
    }

    private void read(MeasurementTable table) {
        for (Operators kind : Operators.values()) {
            if (table.missing(kind.needed).isEmpty()) {
                for (MeasurementRow row : table.rows()) {
                    String gpu = row.requiredText("gpu");
                    rows.computeIfAbsent(gpu, g -> new LinkedHashMap<>())
                            .computeIfAbsent(kind, k -> new ArrayList<>())
                            .add(row);
                    if (kind == Operators.GEMM) {
                        versions.put(gpu, row.text("ver"));
                    }
                }
                return;
            }
        }
        throw new IllegalArgumentException(table.path() + " is no operator table; its columns are " + table.columns());
    }

    /** Devices of the tables that the catalogue knows, by catalogue id. */
    public List<Accelerator> devices() {
        return rows.keySet().stream()
                .filter(versions::containsKey)
                .flatMap(gpu -> AcceleratorCatalog.shipped().find(gpu).stream())
                .toList();
    }

    /**
     * Fits one device.
     *
     * @param date written into the set
     * @param command written into the set
     */
    public DeviceFit fit(Accelerator device, String date, String command) {
        String gpu = rows.keySet().stream()
                .filter(name -> AcceleratorCatalog.shipped()
                        .find(name)
                        .filter(device::equals)
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no operators of " + device.id()));
        CoefficientSet set = new CoefficientSet(device.id(), Map.of(), Map.of());
        List<FitResult> results = new ArrayList<>();
        for (FitProblem problem : problems(gpu, device)) {
            FitResult result = fitter.fit(problem, set.over(generic));
            set = set.with(result.coefficients());
            results.add(result);
        }
        CollectiveFit collective = CollectiveFit.of(of(gpu, Operators.COLLECTIVE), device, alone, fitter, generic);
        results.addAll(collective.results());
        set = set.with(collective.coefficients()).with(DeviceKernels.powerCoefficient(device));
        Map<String, String> facts = facts(gpu, device, date, command, results);
        facts.putAll(collective.notes());
        CoefficientSet fitted = new CoefficientSet(device.id(), facts, set.coefficients());
        return new DeviceFit(StatedCoefficients.keep(UnmeasuredFormats.state(UntunedExperts.replace(fitted))), results);
    }

    private List<FitProblem> problems(String gpu, Accelerator device) {
        GemmProblem.KernelFactory kernels = set -> new DeviceKernels(device, set, alone);
        List<FitProblem> problems = new ArrayList<>();
        byFormat(gpu, Operators.GEMM).forEach((f, r) -> problems.add(new GemmProblem(f, r, kernels)));
        List<MeasurementRow> attention = of(gpu, Operators.ATTENTION);
        double onChip = device.memory().sramBytes();
        problems.add(new AttentionProblem(true, attention, onChip, kernels));
        problems.add(new AttentionProblem(false, attention, onChip, kernels));
        problems.add(new LatentProblem(true, of(gpu, Operators.LATENT), kernels));
        problems.add(new LatentProblem(false, of(gpu, Operators.LATENT), kernels));
        byFormat(gpu, Operators.EXPERTS).forEach((f, r) -> problems.add(new ExpertProblem(f, r, kernels)));
        problems.removeIf(problem -> problem.groups().isEmpty());
        return problems;
    }

    private List<MeasurementRow> of(String gpu, Operators kind) {
        return rows.getOrDefault(gpu, Map.of()).getOrDefault(kind, List.of());
    }

    private Map<WeightFormat, List<MeasurementRow>> byFormat(String gpu, Operators kind) {
        Map<WeightFormat, List<MeasurementRow>> byFormat = new TreeMap<>();
        for (MeasurementRow row : of(gpu, kind)) {
            FormatNames.of(row.text("dtype"))
                    .ifPresent(f ->
                            byFormat.computeIfAbsent(f, k -> new ArrayList<>()).add(row));
        }
        return byFormat;
    }

    private Map<String, String> facts(
            String gpu, Accelerator device, String date, String command, List<FitResult> results) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("device", device.name());
        facts.put("data", "operators timed with " + versions.get(gpu) + ", ai-dynamo/aiconfigurator commit 091bdd0");
        facts.put("date", date);
        facts.put("command", command);
        for (FitResult r : results) {
            facts.put("error " + r.problem(), r.summary());
        }
        return facts;
    }
}
