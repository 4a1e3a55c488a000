package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.experiment.validate.CaseRow;
import io.kvasir.experiment.validate.FleetSimulator;
import io.kvasir.experiment.validate.ValidationCase;
import io.kvasir.experiment.validate.ValidationEntry;
import io.kvasir.experiment.validate.ValidationRun;
import io.kvasir.experiment.validate.ValidationTables;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.perf.StepTimeModels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Measured serving runs that can be simulated again under any engine coefficients, by the very scenarios a validation
 * builds for them.
 */
final class ServingRuns {
    private final List<ValidationCase> cases;
    private final List<ServingTime> times;
    private final Simulation simulation;
    private final CoefficientLibrary library = new CoefficientLibrary();

    /** How runs are simulated. @param threads runs at a time @param seed of drawn loads */
    record Simulation(int threads, long seed) {}

    private ServingRuns(List<ValidationCase> cases, List<ServingTime> times, Simulation simulation) {
        this.cases = List.copyOf(cases);
        this.times = List.copyOf(times);
        this.simulation = simulation;
    }

    /** All runs of tables that say what a fit needs. */
    static ServingRuns of(ValidationTables tables, Simulation simulation) {
        List<ValidationCase> cases = new ArrayList<>();
        List<ServingTime> times = new ArrayList<>();
        CoefficientLibrary library = new CoefficientLibrary();
        tables.sets()
                .forEach(set -> set.cases().forEach(run -> {
                    List<ServingTime> usable = ServingRunFilter.times(run, setId(library, run));
                    if (!usable.isEmpty()) {
                        cases.add(run);
                        times.addAll(usable);
                    }
                }));
        return new ServingRuns(cases, times, simulation);
    }

    private static String setId(CoefficientLibrary library, ValidationCase run) {
        EngineSoftware software = run.setup().instance().engine().software();
        return library.engine(software.name(), software.version()).set().id();
    }

    /** Measured values, in a fixed order. */
    List<ServingTime> times() {
        return times;
    }

    /** Measured runs; a sweep on one server counts as many as it has rates. */
    int size() {
        return (int) times.stream().map(ServingTime::row).distinct().count();
    }

    /** Runs by the name of their engine. */
    Map<String, ServingRuns> byEngine() {
        Map<String, ServingRuns> engines = new TreeMap<>();
        for (ValidationCase run : cases) {
            String engine = run.setup().instance().engine().software().name();
            engines.computeIfAbsent(
                    engine,
                    name -> where(other ->
                            other.setup().instance().engine().software().name().equals(name)));
        }
        return engines;
    }

    /** Sets the engines of the runs use, sorted. */
    List<String> sets() {
        return times.stream().map(ServingTime::set).distinct().sorted().toList();
    }

    /** The set the engine of a run uses. */
    String setOf(ValidationCase run) {
        return setId(library, run);
    }

    /** The runs whose engine uses a set. */
    ServingRuns ofSet(String id) {
        return where(run -> setId(library, run).equals(id));
    }

    /** The runs with every row of a group, or with none of it. */
    ServingRuns ofGroup(HoldOutKey key, String group, boolean inside) {
        return where(run -> key.group(run).equals(group) == inside);
    }

    /** Every n-th run, in table order. */
    ServingRuns every(int n) {
        Map<ValidationCase, Boolean> kept = new IdentityHashMap<>();
        for (int i = 0; i < cases.size(); i += n) {
            kept.put(cases.get(i), true);
        }
        return where(kept::containsKey);
    }

    ServingRuns where(Predicate<ValidationCase> condition) {
        List<ValidationCase> kept = cases.stream().filter(condition).toList();
        Map<CaseRow, Boolean> rows = new IdentityHashMap<>();
        kept.forEach(run -> run.rows().forEach(row -> rows.put(row, true)));
        return new ServingRuns(
                kept,
                times.stream().filter(time -> rows.containsKey(time.row())).toList(),
                simulation);
    }

    /** Groups of the runs, sorted. */
    List<String> groups(HoldOutKey key) {
        return cases.stream().map(key::group).distinct().sorted().toList();
    }

    /** Predicted values in the order of {@link #times()}, with one set for the engine of all runs. */
    double[] predict(CoefficientSet engine) {
        FleetSimulator simulator = new FleetSimulator(spec -> StepTimeModels.create(
                spec, library.device(spec.accelerator().id()).set(), engine));
        ValidationRun run = new ValidationRun(simulator, simulation.threads(), simulation.seed());
        Map<String, Double> predicted = new HashMap<>();
        for (ValidationEntry entry :
                run.run(ValidationTables.of(cases), done -> {}).entries()) {
            predicted.put(ServingTime.key(entry.row(), entry.metric()), entry.predicted());
        }
        return times.stream()
                .mapToDouble(time -> predicted.getOrDefault(time.key(), Double.NaN))
                .toArray();
    }
}
