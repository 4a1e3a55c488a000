package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.experiment.validate.TableKind;
import io.kvasir.experiment.validate.ValidationTables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Engine coefficients fitted by simulating the measured runs: what a request waits for is in the simulation, so times to
 * first token can be fitted beside times per output token. First all runs of an engine that schedule asynchronously,
 * from priors no run has told; then each set of the engine on the runs of its versions, with what was found as its prior.
 *
 * <p>Under hold-out the whole chain is fitted again without a group, from the same priors: the affine model around the fit
 * to all runs is solved with no weight on the group ({@link ServingFit#without}). The group is then simulated and scored.
 */
public final class SimulatedCalibration {
    /** Fewer runs tell less than the parent knows. */
    private static final int FEWEST_RUNS = 10;

    private static final String BAND = "band.relative_error";

    private final Settings settings;
    private final CoefficientLibrary library = new CoefficientLibrary();
    private final List<CoefficientSet> sets = new ArrayList<>();
    private final List<ServingErrors> errors = new ArrayList<>();

    /**
     * How to fit, and what to write into the sets.
     *
     * @param engine whose sets to fit; empty for all engines of the tables
     * @param every only every n-th run of an engine
     * @param holdOut what is left out, group by group; the first decides the band
     * @param bootstraps fits behind every standard error
     * @param simulation threads and seed
     * @param note date and command of the fit
     * @param progress told what is being fitted
     */
    public record Settings(
            String engine,
            int every,
            List<HoldOutKey> holdOut,
            int bootstraps,
            Simulation simulation,
            Note note,
            Consumer<String> progress) {
        public Settings {
            holdOut = List.copyOf(holdOut);
        }
    }

    /** Runs simulated at a time, and the seed of drawn loads and bootstraps. */
    public record Simulation(int threads, long seed) {}

    /** Day of the fit, ISO, and the command that repeats it. */
    public record Note(String date, String command) {}

    /** Fitted sets, and how far they are from the runs. */
    public record Outcome(List<CoefficientSet> sets, List<ServingErrors> errors) {
        public Outcome {
            sets = List.copyOf(sets);
            errors = List.copyOf(errors);
        }
    }

    private SimulatedCalibration(Settings settings) {
        this.settings = settings;
    }

    /**
     * Fits the sets of all engines with enough runs.
     *
     * @throws IllegalArgumentException if no engine has
     */
    public static Outcome run(ValidationTables tables, Settings settings) {
        SimulatedCalibration calibration = new SimulatedCalibration(settings);
        ServingRuns all = ServingRuns.of(
                tables,
                new ServingRuns.Simulation(
                        settings.simulation().threads(), settings.simulation().seed()));
        all.byEngine().forEach((engine, runs) -> {
            if (settings.engine().isEmpty() || settings.engine().equals(engine)) {
                calibration.fitEngine(engine, runs.every(settings.every()));
            }
        });
        if (calibration.sets.isEmpty()) {
            throw new IllegalArgumentException("no engine has " + FEWEST_RUNS + " runs a fit can use; the tables hold "
                    + all.size() + " such runs in all (sets of closed and open loops are not fitted to published"
                    + " throughput alone)");
        }
        return new Outcome(calibration.sets, calibration.errors);
    }

    private void fitEngine(String engine, ServingRuns all) {
        List<String> alone =
                all.sets().stream().filter(SimulatedCalibration::standsAlone).toList();
        alone.forEach(id -> fitAlone(id, all.ofSet(id)));
        ServingRuns runs = all.where(run -> !standsAlone(all.setOf(run)));
        // What is published tells little of a host: it counts beside loops, never alone.
        if (runs.size() < FEWEST_RUNS || runs.times().stream().noneMatch(SimulatedCalibration::ofLoop)) {
            return;
        }
        settings.progress().accept(engine + ": " + runs.size() + " runs");
        ServingChain chain = ServingChain.of(engine, library, runs, FEWEST_RUNS);
        Map<String, List<ServingErrors>> own = new TreeMap<>();
        chain.fits()
                .forEach((id, fit) -> own.put(id, score(fit.set(), runs.ofSet(id), ServingErrors.IN_SAMPLE, "all")));
        for (HoldOutKey key : settings.holdOut()) {
            holdOut(chain, runs, key, own);
        }
        chain.fits().forEach((id, fit) -> {
            List<ServingErrors> found = own.getOrDefault(id, List.of());
            errors.addAll(found);
            sets.add(described(fit, found));
        });
    }

    private static boolean ofLoop(ServingTime time) {
        return time.row().table() != TableKind.PUBLISHED_THROUGHPUT;
    }

    private static boolean standsAlone(String set) {
        return !ServingPriors.ofSet(set).isEmpty();
    }

    /** A set of software with no kin among the others: its own runs, its own priors. */
    private void fitAlone(String id, ServingRuns runs) {
        if (runs.size() < FEWEST_RUNS) {
            return;
        }
        settings.progress().accept(id + ": " + runs.size() + " runs");
        ServingFit fit = ServingFit.of(ServingPriors.ofSet(id), library.read(id), runs);
        List<ServingErrors> found = new ArrayList<>(score(fit.set(), runs, ServingErrors.IN_SAMPLE, "all"));
        for (HoldOutKey key : settings.holdOut()) {
            List<ServingErrors> groups = new ArrayList<>();
            List<String> names = runs.groups(key);
            for (String group : names.size() < 2 ? List.<String>of() : names) {
                ServingRuns left = runs.ofGroup(key, group, true);
                CoefficientSet rest = fit.without(left, ServingPriors.ofSet(id), library.read(id));
                List<ServingErrors> scores = score(rest, left, key.label(), group);
                scores.forEach(e -> settings.progress().accept(ServingScores.line(e)));
                groups.addAll(scores);
            }
            if (!groups.isEmpty()) {
                found.addAll(ServingScores.together(groups));
                found.addAll(groups);
            }
        }
        errors.addAll(found);
        sets.add(described(fit, found));
    }

    private void holdOut(ServingChain chain, ServingRuns runs, HoldOutKey key, Map<String, List<ServingErrors>> own) {
        List<String> groups = runs.groups(key);
        Map<String, List<ServingErrors>> found = new TreeMap<>();
        for (String group : groups.size() < 2 ? List.<String>of() : groups) {
            ServingRuns left = runs.ofGroup(key, group, true);
            if (!chain.standsWithout(left, FEWEST_RUNS)) {
                continue;
            }
            chain.without(left, FEWEST_RUNS).forEach((id, set) -> {
                List<ServingErrors> scores = score(set, left.ofSet(id), key.label(), group);
                found.computeIfAbsent(id, any -> new ArrayList<>()).addAll(scores);
                scores.forEach(e -> settings.progress().accept(ServingScores.line(e)));
            });
        }
        found.forEach((id, list) -> {
            own.computeIfAbsent(id, any -> new ArrayList<>()).addAll(ServingScores.together(list));
            own.computeIfAbsent(id, any -> new ArrayList<>()).addAll(list);
        });
    }

    private static List<ServingErrors> score(CoefficientSet set, ServingRuns runs, String split, String group) {
        return new ArrayList<>(ServingScores.of(runs.times(), runs.predict(set), split, group));
    }

    private CoefficientSet described(ServingFit fit, List<ServingErrors> found) {
        CoefficientSet set =
                fit.withSpread(settings.bootstraps(), settings.simulation().seed());
        Map<String, String> facts = facts(fit, found);
        Map<String, Coefficient> band = new LinkedHashMap<>();
        bandErrors(found).ifPresent(e -> {
            band.put(BAND, new Coefficient(HeldOutBand.relativeError(e), Double.NaN, 0, 1));
            facts.put("band", HeldOutBand.coverage(e));
        });
        return new CoefficientSet(set.id(), facts, set.with(band).coefficients());
    }

    private Map<String, String> facts(ServingFit fit, List<ServingErrors> found) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("engine", fit.set().id());
        fit.stated().forEach(facts::put);
        facts.put("data", fit.runs().size() + " simulated serving runs; what they do not tell is stated");
        facts.put("date", settings.note().date());
        facts.put("command", settings.note().command());
        found.stream()
                .filter(e -> e.group().equals(ServingErrors.ALL))
                .forEach(e -> facts.put(
                        "error " + e.metric().label() + ", " + ServingScores.splitText(e.split()),
                        ServingScores.text(e)));
        return facts;
    }

    /** Errors of the first metric the fit counts in full, under the first hold-out. */
    private Optional<ServingErrors> bandErrors(List<ServingErrors> found) {
        return found.stream()
                .filter(e -> e.metric().weight() >= 1
                        && e.group().equals(ServingErrors.ALL)
                        && !settings.holdOut().isEmpty()
                        && e.split().equals(settings.holdOut().get(0).label()))
                .min(Comparator.comparing(ServingErrors::metric));
    }
}
