package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.experiment.validate.MeasurementTable;
import io.kvasir.experiment.validate.StaticBatches;
import io.kvasir.experiment.validate.TableKind;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.serving.EngineSoftware;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * From measurement files to coefficient sets: operator tables give device sets and their median, serving runs give engine
 * sets. What ships was made this way.
 */
public final class CalibrationRun {
    /** Fewer runs tell less than the shipped set knows. */
    private static final int FEWEST_RUNS = 10;

    private final Settings settings;
    private final Fitter fitter;
    private final CoefficientLibrary library = new CoefficientLibrary();
    private final List<CoefficientSet> sets = new ArrayList<>();
    private final List<FitResult> results = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * How to fit, and what to write into the sets.
     *
     * @param bootstraps fits behind every standard error
     * @param seed of their draws
     * @param date day of the fit, ISO
     * @param command that repeats it
     */
    public record Settings(int bootstraps, long seed, String date, String command) {}

    /** Sets by file name without ending, the fits behind them, and what was not fitted. */
    public record Outcome(List<CoefficientSet> sets, List<FitResult> results, List<String> notes) {
        public Outcome {
            sets = List.copyOf(sets);
            results = List.copyOf(results);
            notes = List.copyOf(notes);
        }
    }

    private CalibrationRun(Settings settings) {
        this.settings = settings;
        this.fitter = new Fitter(settings.bootstraps(), settings.seed());
    }

    /**
     * Fits everything the files tell about.
     *
     * @throws IllegalArgumentException for a file that is neither an operator table nor a table of serving runs
     */
    public static Outcome run(List<Path> files, Settings settings) {
        CalibrationRun run = new CalibrationRun(settings);
        List<Path> operators = new ArrayList<>();
        List<ServingSample> samples = new ArrayList<>();
        for (Path file : files) {
            MeasurementTable table = MeasurementTable.read(file);
            Optional<TableKind> kind = TableKind.of(table);
            if (kind.isEmpty()) {
                operators.add(file);
            } else if (kind.get() == TableKind.STATIC_BATCH) {
                run.fitStatic(StaticBatches.of(table));
            } else {
                List<ServingSample> told = serving(kind.get(), table);
                run.noteUnusable(table, told.size());
                samples.addAll(told);
            }
        }
        if (!operators.isEmpty()) {
            run.fitDevices(operators);
        }
        run.fitEngines(samples);
        return new Outcome(run.sets, run.results, run.notes);
    }

    private void noteUnusable(MeasurementTable table, int used) {
        int left = table.rows().size() - used;
        if (left > 0) {
            notes.add(left + " of " + table.rows().size() + " rows of " + table.name()
                    + " are not fitted: they queue, may have drafted, are split or say too little");
        }
    }

    private static List<ServingSample> serving(TableKind kind, MeasurementTable table) {
        return switch (kind) {
            case ENGINE_SILICON -> ServingTables.closedLoop(table);
            case VLLM_EXPERIMENTS -> ServingTables.openLoop(table);
            default ->
                throw new IllegalArgumentException(table.path()
                        + " cannot be fitted: expected operator tables, closed-loop runs or open-loop runs, found "
                        + kind.label());
        };
    }

    private void fitDevices(List<Path> files) {
        OperatorCalibration calibration = new OperatorCalibration(files, fitter);
        List<CoefficientSet> devices = new ArrayList<>();
        for (Accelerator device : calibration.devices()) {
            OperatorCalibration.DeviceFit fit = calibration.fit(device, settings.date(), settings.command());
            devices.add(fit.set());
            results.addAll(fit.results());
        }
        sets.addAll(devices);
        sets.add(GenericSet.of(library.read("generic"), devices, settings.date(), settings.command()));
    }

    /** Each set that static batches tell about, on what its own engine did. */
    private void fitStatic(List<StaticBatches.Run> runs) {
        Map<String, List<StaticBatches.Run>> bySet = new TreeMap<>();
        for (StaticBatches.Run run : runs) {
            EngineSoftware software = run.spec().engine().software();
            CoefficientLibrary.Match match = library.engine(software.name(), software.version());
            if (match.measured()
                    && EngineCalibration.STATIC_SETS.contains(match.set().id())) {
                bySet.computeIfAbsent(match.set().id(), id -> new ArrayList<>()).add(run);
            }
        }
        bySet.forEach((id, own) -> {
            CoefficientSet prior = library.read(id);
            boolean eager = own.get(0).spec().engine().execution().enforceEager();
            StaticBatchProblem problem = new StaticBatchProblem(own, EngineCalibration.ofStatic(prior, eager));
            if (problem.size() >= FEWEST_RUNS) {
                FitResult result = fitter.fit(problem, prior);
                String data = problem.size() + " static batches";
                sets.add(EngineCalibration.apply(prior, result, data, settings.date(), settings.command()));
                results.add(result);
            }
        });
    }

    private void fitEngines(List<ServingSample> samples) {
        Map<String, List<ServingSample>> byEngine = new TreeMap<>();
        for (ServingSample sample : samples) {
            byEngine.computeIfAbsent(software(sample).name(), name -> new ArrayList<>())
                    .add(sample);
        }
        byEngine.forEach((name, own) -> {
            if (own.size() < FEWEST_RUNS) {
                notes.add(own.size() + " runs of " + name
                        + " tell less than the set that ships: no set is written from fewer than " + FEWEST_RUNS);
            } else {
                fitEngine(own);
            }
        });
    }

    /** All versions together first; then each older set on its own runs, with what was found together as its prior. */
    private void fitEngine(List<ServingSample> samples) {
        Map<String, List<ServingSample>> bySet = new TreeMap<>();
        for (ServingSample sample : samples) {
            bySet.computeIfAbsent(setOf(sample).id(), id -> new ArrayList<>()).add(sample);
        }
        String newest =
                library.engine(software(samples.get(0)).name(), "").set().id();
        CoefficientSet joint = fit(
                library.read(newest),
                "",
                samples.stream()
                        .filter(sample -> sample.spec().engine().execution().asyncScheduling())
                        .toList());
        bySet.forEach((id, own) -> {
            if (!id.equals(newest)) {
                fit(shared(joint, library.read(id)), " on the prior of " + newest, own);
            }
        });
    }

    private CoefficientSet fit(CoefficientSet prior, String remark, List<ServingSample> samples) {
        if (samples.size() < FEWEST_RUNS) {
            return prior;
        }
        boolean synchronous = samples.stream()
                .noneMatch(sample -> sample.spec().engine().execution().asyncScheduling());
        ServingProblem problem =
                new ServingProblem("time per output token", samples, EngineCalibration.free(prior, synchronous));
        FitResult result = fitter.fit(problem, prior);
        String data = samples.size() + " serving runs" + remark;
        CoefficientSet set = EngineCalibration.apply(prior, result, data, settings.date(), settings.command());
        sets.add(set);
        results.add(result);
        return set;
    }

    /** The older set with the operator and sampler corrections of the joint fit; memory, front end and host stay its own. */
    private static CoefficientSet shared(CoefficientSet joint, CoefficientSet older) {
        Map<String, Coefficient> changes = new LinkedHashMap<>();
        joint.coefficients().forEach((name, c) -> {
            if (name.startsWith("scale.") || name.startsWith("sampler.")) {
                changes.put(name, c);
            }
        });
        return older.with(changes);
    }

    private CoefficientSet setOf(ServingSample sample) {
        return library.engine(software(sample).name(), software(sample).version())
                .set();
    }

    private static EngineSoftware software(ServingSample sample) {
        return sample.spec().engine().software();
    }
}
