package io.kvasir.experiment.sweep;

import io.kvasir.assembly.LoadScaling;
import io.kvasir.experiment.journal.StudyRuns;
import io.kvasir.experiment.search.Lockstep;
import io.kvasir.experiment.task.Candidate;
import io.kvasir.experiment.task.CandidateBuilder;
import io.kvasir.experiment.task.RunOutcome;
import io.kvasir.experiment.task.RunTask;
import io.kvasir.experiment.task.StudyPoint;
import io.kvasir.experiment.task.TaskFactory;
import io.kvasir.experiment.task.TaskResult;
import io.kvasir.model.Scenario;
import io.kvasir.result.ScenarioResult;
import io.kvasir.scenario.ScenarioReader;
import io.kvasir.scenario.source.ScenarioDocument;
import io.kvasir.unit.Quantities;
import io.kvasir.unit.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a scenario under many settings. */
public final class Sweep {
    /** Shares of the knee's load at which an automatic sweep looks: dense where the curve bends. */
    private static final double LEAST_SHARE = 0.1;

    private static final double MOST_SHARE = 1.1;
    private static final int DIGITS = 4;

    private final ScenarioReader reader;
    private final String version;
    private final StudyRuns runs;
    private final TaskFactory factory;

    /** @param version of the program */
    public Sweep(ScenarioReader reader, String version, StudyRuns runs) {
        this.reader = reader;
        this.version = version;
        this.runs = runs;
        this.factory = new TaskFactory(version);
    }

    /**
     * All points.
     *
     * @param document the scenario as written
     * @throws io.kvasir.scenario.InvalidScenarioException when the scenario, or one under a point's settings, is wrong
     * @throws IllegalArgumentException when the load cannot be varied as asked
     */
    public SweepResult run(ScenarioDocument document, SweepPlan plan) {
        Scenario scenario = written(document, plan);
        List<SweepResult.Knee> knees = new ArrayList<>();
        List<Planned> planned =
                plan.autoRate() ? aroundKnees(document, plan, scenario, knees) : designed(document, plan, scenario);
        return new SweepResult(
                ScenarioResult.Header.of(scenario, version),
                paths(plan, planned),
                carriedOut(planned, scenario),
                knees);
    }

    /** The scenario as written or, where no deployment can run as written, under the first or last values. */
    private Scenario written(ScenarioDocument document, SweepPlan plan) {
        Map<String, String> first = new LinkedHashMap<>();
        Map<String, String> last = new LinkedHashMap<>();
        for (SweepAxis axis : plan.axes()) {
            if (!axis.isLoad()) {
                first.put(axis.path(), axis.values().get(0));
                last.put(axis.path(), axis.values().get(axis.values().size() - 1));
            }
        }
        CandidateBuilder builder = new CandidateBuilder(reader, document);
        for (Map<String, String> settings : List.of(Map.<String, String>of(), first, last)) {
            for (Candidate candidate : builder.build(settings)) {
                if (candidate.point().isPresent()) {
                    return candidate.point().get().scenario();
                }
            }
        }
        return reader.bind(document);
    }

    private static List<String> paths(SweepPlan plan, List<Planned> planned) {
        List<String> paths = new ArrayList<>(plan.axes().stream()
                .filter(axis -> !axis.isLoad())
                .map(SweepAxis::path)
                .toList());
        planned.stream()
                .flatMap(point -> point.settings().keySet().stream())
                .filter(path -> path.equals(SweepAxis.RATE) || path.equals(SweepAxis.LOAD))
                .findFirst()
                .ifPresent(paths::add);
        return paths;
    }

    private List<Planned> designed(ScenarioDocument document, SweepPlan plan, Scenario scenario) {
        CandidateBuilder builder = new CandidateBuilder(reader, document);
        List<Planned> planned = new ArrayList<>();
        for (Map<String, String> point :
                plan.design().points(plan.axes(), scenario.experiment().seed())) {
            Map<String, String> settings = new LinkedHashMap<>(point);
            settings.remove(SweepAxis.RATE);
            settings.remove(SweepAxis.LOAD);
            for (Candidate candidate : builder.build(settings)) {
                planned.add(new Planned(loadLast(point), load(point, candidate, scenario), candidate));
            }
        }
        return planned;
    }

    private static Map<String, String> loadLast(Map<String, String> point) {
        Map<String, String> settings = new LinkedHashMap<>(point);
        for (String path : List.of(SweepAxis.RATE, SweepAxis.LOAD)) {
            String value = settings.remove(path);
            if (value != null) {
                settings.put(path, value);
            }
        }
        return settings;
    }

    private static double load(Map<String, String> point, Candidate candidate, Scenario written) {
        if (point.containsKey(SweepAxis.LOAD)) {
            return Unit.NONE.parse(point.get(SweepAxis.LOAD));
        }
        if (!point.containsKey(SweepAxis.RATE)) {
            return 1;
        }
        Scenario scenario = candidate.point().map(StudyPoint::scenario).orElse(written);
        double mean = LoadScaling.meanRatePerSecond(scenario.workload());
        if (!(mean > 0 && mean < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the rate of this workload follows from a file or from the service;"
                    + " vary 'load', a factor on it, such as --vary load=0.5,1,2");
        }
        return Unit.PER_SECOND.parse(point.get(SweepAxis.RATE), SweepAxis.RATE) / mean;
    }

    private List<Planned> aroundKnees(
            ScenarioDocument document, SweepPlan plan, Scenario scenario, List<SweepResult.Knee> knees) {
        CandidateBuilder builder = new CandidateBuilder(reader, document);
        List<Map<String, String>> points =
                plan.design().points(plan.axes(), scenario.experiment().seed());
        List<KneeSearch> searches = new ArrayList<>();
        List<Map<String, String>> settings = new ArrayList<>();
        for (Map<String, String> point : points) {
            for (Candidate candidate : builder.build(point)) {
                searches.add(new KneeSearch(candidate, factory));
                settings.add(point);
            }
        }
        Lockstep.run(searches, runs, Integer.MAX_VALUE);
        List<Planned> planned = new ArrayList<>();
        for (int i = 0; i < searches.size(); i++) {
            Candidate candidate = searches.get(i).candidate();
            double knee = searches.get(i).load();
            if (candidate.point().isEmpty()) {
                planned.add(new Planned(settings.get(i), 1, candidate));
                continue;
            }
            double mean = meanRate(candidate, scenario);
            knees.add(new SweepResult.Knee(candidate.name(), words(settings.get(i)), knee, knee * mean));
            for (double load : around(knee, plan.points())) {
                planned.add(atLoad(settings.get(i), load, mean, candidate));
            }
        }
        return planned;
    }

    private static double meanRate(Candidate candidate, Scenario written) {
        return LoadScaling.meanRatePerSecond(
                candidate.point().map(StudyPoint::scenario).orElse(written).workload());
    }

    private static String words(Map<String, String> settings) {
        return String.join(
                ", ",
                settings.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .toList());
    }

    /** Loads up to a little beyond the knee, closer together near it; the load as written where there is none. */
    private static List<Double> around(double knee, int points) {
        if (Double.isNaN(knee)) {
            return List.of(1.0);
        }
        List<Double> loads = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            double along = (double) i / (points - 1);
            double share = LEAST_SHARE + (MOST_SHARE - LEAST_SHARE) * along * (1.5 - 0.5 * along);
            loads.add(knee * share);
        }
        return loads;
    }

    /** A rate with few digits, so that the point can be asked for again as it is printed. */
    private static Planned atLoad(Map<String, String> settings, double load, double mean, Candidate candidate) {
        Map<String, String> longer = new LinkedHashMap<>(settings);
        if (Double.isFinite(mean)) {
            String rate = Quantities.significant(load * mean, DIGITS) + "/s";
            longer.put(SweepAxis.RATE, rate);
            return new Planned(longer, Unit.PER_SECOND.parse(rate) / mean, candidate);
        }
        String factor = Quantities.significant(load, DIGITS);
        longer.put(SweepAxis.LOAD, factor);
        return new Planned(longer, Double.parseDouble(factor), candidate);
    }

    private List<SweepRow> carriedOut(List<Planned> planned, Scenario scenario) {
        int replications = scenario.experiment().replications();
        List<RunTask> tasks = new ArrayList<>();
        for (Planned each : planned) {
            if (each.candidate().point().isPresent()) {
                Candidate loaded = each.candidate().with(new StudyPoint.Change(each.load(), 0));
                for (int r = 0; r < replications; r++) {
                    tasks.add(factory.task(loaded.point().orElseThrow(), loaded.deployment(), r));
                }
            }
        }
        List<TaskResult> results = runs.run(tasks);
        List<SweepRow> rows = new ArrayList<>();
        int next = 0;
        for (Planned each : planned) {
            int size = each.candidate().point().isPresent() ? replications : 0;
            rows.add(row(each, results.subList(next, next + size)));
            next += size;
        }
        return rows;
    }

    private static SweepRow row(Planned planned, List<TaskResult> results) {
        List<RunOutcome> outcomes =
                results.stream().flatMap(result -> result.outcome().stream()).toList();
        String failure = results.stream()
                .map(TaskResult::failure)
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse("");
        Candidate candidate = planned.candidate();
        String trouble = failure.isEmpty() ? candidate.infeasibleBecause() : failure;
        SweepRow.Kind kind = trouble.isEmpty()
                ? SweepRow.Kind.RAN
                : failure.isEmpty() ? SweepRow.Kind.INFEASIBLE : SweepRow.Kind.FAILED;
        return new SweepRow(planned.settings(), planned.load(), candidate.identity(), outcomes, trouble, kind);
    }

    private record Planned(Map<String, String> settings, double load, Candidate candidate) {}
}
