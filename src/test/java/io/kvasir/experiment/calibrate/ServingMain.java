package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientFile;
import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.experiment.validate.MeasurementTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

final class ServingMain {
    private ServingMain() {}

    public static void main(String[] args) throws IOException {
        MeasurementTable silicon = MeasurementTable.read(Path.of(args[0], "engine_silicon.csv"));
        MeasurementTable runs = MeasurementTable.read(Path.of(args[0], "vllm_experiments.csv"));
        List<ServingSample> all = new ArrayList<>(ServingTables.closedLoop(silicon));
        all.addAll(ServingTables.openLoop(runs));
        String command = "kvasir calibrate engine_silicon.csv vllm_experiments.csv";
        CoefficientLibrary library = new CoefficientLibrary();
        int bootstraps = args.length > 2 ? Integer.parseInt(args[2]) : 0;
        List<ServingSample> modern = of(all, "vllm", false);
        CoefficientSet joint = fit(
                "vllm joint",
                modern,
                library.read("vllm-0.19"),
                "engine_silicon.csv and vllm_experiments.csv (bl-), vLLM 0.11 to 0.19",
                bootstraps,
                args);
        Map<String, Coefficient> shared = new TreeMap<>(joint.coefficients());
        shared.keySet().removeIf(name -> name.startsWith("memory.") || name.startsWith("front_end."));
        fit(
                "vllm 0.15 open",
                modern.stream().filter(s -> !s.load().closed()).toList(),
                library.read("vllm-0.15").with(shared),
                "vllm_experiments.csv (bl-), vLLM 0.15.1, on the prior of vllm-0.19",
                bootstraps,
                args);
        fit(
                "tensorrt-llm",
                of(all, "tensorrt-llm", false),
                library.read("tensorrt-llm-1"),
                "engine_silicon.csv, TensorRT-LLM 1.0 to 1.3",
                bootstraps,
                args);
        for (String engine : List.of("vllm", "tensorrt-llm", "sglang")) {
            List<ServingSample> unknown = ServingTables.closedLoop(silicon, true).stream()
                    .filter(x -> x.spec().engine().software().name().equals(engine))
                    .toList();
            report(
                    "mtp? " + engine,
                    new ServingProblem(engine, unknown, List.of()),
                    new CoefficientLibrary().engine(engine, "9").set());
        }
    }

    private static List<ServingSample> of(List<ServingSample> all, String engine, boolean old) {
        return all.stream()
                .filter(s -> s.spec().engine().software().name().equals(engine)
                        && old == s.spec().engine().software().version().startsWith("0.8."))
                .toList();
    }

    private static CoefficientSet fit(
            String name, List<ServingSample> samples, CoefficientSet base, String data, int bootstraps, String[] args)
            throws IOException {
        ServingProblem problem = new ServingProblem(name, samples, EngineCalibration.free(base, false));
        report("start " + name, problem, base);
        if (bootstraps == 0) {
            return base;
        }
        FitResult result = new Fitter(bootstraps, 1).fit(problem, base);
        CoefficientSet set = EngineCalibration.apply(
                base, result, data, args[3], "kvasir calibrate engine_silicon.csv vllm_experiments.csv");
        Files.writeString(Path.of(args[1], set.id() + ".csv"), CoefficientFile.format(set));
        result.coefficients()
                .forEach((k, v) -> System.out.printf("   %s %.4g +- %.2g%n", k, v.value(), v.standardError()));
        System.out.println(set.facts().get("error time per output token"));
        report("fit " + name, problem, set);
        return set;
    }

    static void report(String title, ServingProblem problem, CoefficientSet set) {
        double[] predicted = problem.predict(set);
        Map<String, double[]> by = new TreeMap<>();
        for (int i = 0; i < predicted.length; i++) {
            ServingSample s = problem.samples().get(i);
            double e = predicted[i] / s.tpotSeconds() - 1;
            for (String key : List.of(
                    " all",
                    "gpu " + s.spec().accelerator().id(),
                    "model " + s.group() + " " + s.spec().accelerator().id() + " "
                            + s.spec().precision().weights() + " v"
                            + s.spec().engine().software().version(),
                    "load " + (s.load().closed() ? (int) (Math.log(s.load().value()) / Math.log(4)) : -1))) {
                double[] t = by.computeIfAbsent(key, k -> new double[3]);
                t[0]++;
                t[1] += e;
                t[2] += Math.abs(e);
            }
        }
        by.forEach((k, t) -> System.out.printf(
                "%s | %s: n=%d bias %+.1f%% mape %.1f%%%n",
                title, k, (int) t[0], 100 * t[1] / t[0], 100 * t[2] / t[0]));
    }
}
