package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.experiment.validate.MeasurementTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

final class ServingMain {
    private ServingMain() {}

    static List<FreeCoefficient> free() {
        return List.of(
                new FreeCoefficient("host.step_seconds", 3e-4, 1e-5, 4e-3),
                new FreeCoefficient("host.sequence_seconds", 1e-6, 0, 2e-5),
                new FreeCoefficient("host.mixed_step_seconds", 2.4e-4, 0, 5e-3),
                new FreeCoefficient("host.mixed_layer_seconds", 6e-6, 0, 1e-4),
                new FreeCoefficient("sampler.logit_bytes", 20, 0, 100),
                new FreeCoefficient("sampler.sort_bytes", 245, 20, 800),
                new FreeCoefficient("scale.compute", 0.85, 0.5, 1.2),
                new FreeCoefficient("scale.bandwidth", 1, 0.75, 1.15),
                new FreeCoefficient("scale.attention_overhead", 1, 0.3, 1.6),
                new FreeCoefficient("scale.gemm_overhead", 1, 0.3, 1.6),
                new FreeCoefficient("scale.moe_overhead", 1, 0.3, 2.5),
                new FreeCoefficient("scale.elementwise_overhead", 1, 0.2, 3),
                new FreeCoefficient("scale.collective_latency", 1.2, 0.5, 4));
    }

    public static void main(String[] args) {
        MeasurementTable silicon = MeasurementTable.read(Path.of(args[0], "engine_silicon.csv"));
        MeasurementTable runs = MeasurementTable.read(Path.of(args[0], "vllm_experiments.csv"));
        List<ServingSample> all = new ArrayList<>(ServingTables.closedLoop(silicon));
        all.addAll(ServingTables.openLoop(runs));
        for (String[] which : new String[][] {{"vllm", "both"}, {"tensorrt-llm", "closed"}}) {
            List<ServingSample> samples = all.stream()
                    .filter(s -> s.spec().engine().software().name().equals(which[0])
                            && (which[1].equals("both") || s.load().closed() == which[1].equals("closed"))
                            && !s.spec().engine().software().version().startsWith("0.8"))
                    .toList();
            CoefficientSet base =
                    new CoefficientLibrary().engine(which[0], "0.19").set();
            ServingProblem problem = new ServingProblem(which[0] + " " + which[1], samples, free());
            report("start " + problem.name(), problem, base);
            if (args.length > 1) {
                FitResult result = new Fitter(1, 1).fit(problem, base);
                result.coefficients().forEach((k, v) -> System.out.printf("   %s %.4g%n", k, v.value()));
                System.out.printf(
                        "   in %.1f%% held out %.1f%%%n", 100 * result.inSampleError(), 100 * result.holdOutError());
                report("fit " + problem.name(), problem, base.with(result.coefficients()));
            }
        }
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
