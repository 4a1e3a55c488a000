package io.kvasir.experiment.capacity;

import io.kvasir.assembly.LoadScaling;
import io.kvasir.experiment.journal.StudyRuns;
import io.kvasir.experiment.search.Lockstep;
import io.kvasir.experiment.sweep.SweepAxis;
import io.kvasir.experiment.task.Candidate;
import io.kvasir.experiment.task.CandidateBuilder;
import io.kvasir.experiment.task.StudyPoint;
import io.kvasir.experiment.task.TaskFactory;
import io.kvasir.model.Scenario;
import io.kvasir.model.workload.Slo;
import io.kvasir.result.DeploymentIdentity;
import io.kvasir.result.Metric;
import io.kvasir.result.MetricGroup;
import io.kvasir.result.ScenarioResult;
import io.kvasir.scenario.ScenarioReader;
import io.kvasir.scenario.source.ScenarioDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the highest load of every candidate and, for a demand, its smallest fleet. */
public final class CapacityStudy {
    private static final double DEFAULT_ATTAINMENT = 0.95;
    private static final int MOST_CANDIDATES = 10_000;

    private final ScenarioReader reader;
    private final String version;
    private final StudyRuns runs;
    private final TaskFactory factory;

    /** @param version of the program */
    public CapacityStudy(ScenarioReader reader, String version, StudyRuns runs) {
        this.reader = reader;
        this.version = version;
        this.runs = runs;
        this.factory = new TaskFactory(version);
    }

    /**
     * The whole answer.
     *
     * @param document the scenario as written
     * @throws io.kvasir.scenario.InvalidScenarioException when the scenario, or one under a candidate's settings, is wrong
     * @throws IllegalArgumentException when the workload's load cannot be changed
     */
    public CapacityResult run(ScenarioDocument document, CapacityPlan plan) {
        List<Named> candidates = candidates(document, plan.axes());
        Scenario scenario = candidates.stream()
                .flatMap(each -> each.candidate().point().stream())
                .map(StudyPoint::scenario)
                .findFirst()
                .orElseGet(() -> reader.bind(document));
        Targets targets = targets(plan, scenario);
        boolean sized = plan.demand().isPresent();
        double precision = plan.section().precision();
        List<LoadSearch> loads = candidates.stream()
                .map(each -> new LoadSearch(each.candidate(), sized ? 1 : 0, targets, factory, precision))
                .toList();
        boolean complete = Lockstep.run(loads, runs, plan.section().maxRuns());
        List<FleetSearch> fleets = sized ? fleetSearches(plan, loads, targets) : List.of();
        complete &= Lockstep.run(fleets, runs, plan.section().maxRuns());
        return new CapacityResult(
                header(scenario),
                targets.list().isEmpty()
                        ? List.of(Targets.KEEPS_UP)
                        : targets.list().stream().map(Target::words).toList(),
                latency(targets),
                plan.demand().map(CapacityPlan.Demand::words).orElse(""),
                loadAnswers(candidates, loads, sized, scenario),
                fleetAnswers(candidates, fleets, plan),
                new CapacityResult.Cost(runs.runs(), complete));
    }

    private List<Named> candidates(ScenarioDocument document, List<SweepAxis> axes) {
        List<Map<String, String>> points = List.of(Map.of());
        for (SweepAxis axis : axes) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> point : points) {
                for (String value : axis.values()) {
                    Map<String, String> next = new LinkedHashMap<>(point);
                    next.put(axis.path(), value);
                    longer.add(next);
                }
            }
            points = longer;
            if (points.size() > MOST_CANDIDATES) {
                throw new IllegalArgumentException("more than " + MOST_CANDIDATES + " candidates");
            }
        }
        CandidateBuilder builder = new CandidateBuilder(reader, document);
        List<Named> candidates = new ArrayList<>();
        for (Map<String, String> point : points) {
            builder.build(point).forEach(each -> candidates.add(new Named(name(each, point), each)));
        }
        return candidates;
    }

    /** A setting of one deployment by name says nothing of the others. */
    private static String name(Candidate candidate, Map<String, String> settings) {
        List<String> words = new ArrayList<>();
        settings.forEach((path, value) -> words.add(path.substring(path.lastIndexOf('.') + 1) + " " + value));
        return words.isEmpty() ? candidate.name() : candidate.name() + ", " + String.join(", ", words);
    }

    private static Targets targets(CapacityPlan plan, Scenario scenario) {
        List<Target> written = plan.section().target().targets();
        boolean hasSlo = scenario.workload().classes().stream()
                .anyMatch(each -> !each.slo().equals(Slo.NONE));
        return written.isEmpty() && hasSlo
                ? new Targets(List.of(new Target(Metric.SLO_ATTAINMENT, DEFAULT_ATTAINMENT)))
                : new Targets(written);
    }

    private static Metric latency(Targets targets) {
        return targets.list().stream()
                .map(Target::metric)
                .filter(metric -> metric.group() == MetricGroup.LATENCY)
                .findFirst()
                .orElse(Metric.TTFT_P99);
    }

    private List<FleetSearch> fleetSearches(CapacityPlan plan, List<LoadSearch> loads, Targets targets) {
        double rate = plan.demand().orElseThrow().ratePerSecond();
        List<FleetSearch> fleets = new ArrayList<>();
        for (LoadSearch search : loads) {
            Candidate candidate = search.candidate();
            double load = Double.isNaN(rate) || candidate.point().isEmpty()
                    ? 1
                    : rate / knownRate(candidate.point().get().scenario());
            double[] found = search.loads();
            int guess = found.length == 0 ? 1 : (int) Math.min(Integer.MAX_VALUE, Math.ceil(load / found[0]));
            int replications = candidate
                    .point()
                    .map(point -> point.scenario().experiment().replications())
                    .orElse(1);
            double confidence = candidate
                    .point()
                    .map(point -> point.scenario().experiment().confidence())
                    .orElse(0.95);
            Candidate sized = search.nothingPasses() ? without(candidate, search.trouble()) : candidate;
            fleets.add(new FleetSearch(
                    sized,
                    targets,
                    factory,
                    new FleetSearch.Scope(load, guess, plan.section().maxReplicas(), replications, confidence)));
        }
        return fleets;
    }

    /** What one instance cannot do at any load, more of them cannot do either. */
    private static Candidate without(Candidate candidate, String reason) {
        return new Candidate(candidate.name(), java.util.Optional.empty(), 0, reason);
    }

    private static double knownRate(Scenario scenario) {
        double mean = LoadScaling.meanRatePerSecond(scenario.workload());
        if (!(mean > 0 && mean < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the rate of this workload follows from a file or from the service; use demand: workload");
        }
        return mean;
    }

    private static List<LoadCapacity> loadAnswers(
            List<Named> candidates, List<LoadSearch> searches, boolean sized, Scenario written) {
        List<LoadCapacity> answers = new ArrayList<>();
        for (int i = 0; i < searches.size(); i++) {
            Candidate candidate = candidates.get(i).candidate();
            Candidate one = sized ? candidate.with(new StudyPoint.Change(1, 1)) : candidate;
            Scenario scenario = candidate.point().map(StudyPoint::scenario).orElse(written);
            double mean = LoadScaling.meanRatePerSecond(scenario.workload());
            answers.add(LoadCapacity.of(
                    named(one.identity(), candidates.get(i).name()),
                    searches.get(i),
                    mean,
                    scenario.experiment().confidence()));
        }
        return answers;
    }

    private static List<FleetCapacity> fleetAnswers(
            List<Named> candidates, List<FleetSearch> searches, CapacityPlan plan) {
        List<FleetCapacity> answers = new ArrayList<>();
        for (int i = 0; i < searches.size(); i++) {
            FleetSearch search = searches.get(i);
            String trouble = search.trouble();
            int instances = search.instances();
            int spare = plan.section().spare();
            Candidate whole = instances == 0
                    ? candidates.get(i).candidate()
                    : search.candidate().with(new StudyPoint.Change(1, instances + spare));
            answers.add(new FleetCapacity(
                    named(whole.identity(), candidates.get(i).name()),
                    new FleetCapacity.Size(instances, search.lowest(), search.highest()),
                    spare,
                    trouble.isEmpty() ? search.binding() : "",
                    search.outcomes(instances),
                    trouble));
        }
        return answers;
    }

    private static DeploymentIdentity named(DeploymentIdentity identity, String name) {
        return new DeploymentIdentity(
                name,
                identity.accelerator(),
                identity.model(),
                identity.layout(),
                identity.precision(),
                identity.engine(),
                identity.devices(),
                identity.price());
    }

    private ScenarioResult.Header header(Scenario scenario) {
        return new ScenarioResult.Header(
                scenario.name(),
                scenario.question(),
                scenario.experiment().seed(),
                scenario.experiment().replications(),
                scenario.experiment().confidence(),
                version);
    }

    private record Named(String name, Candidate candidate) {}
}
