package io.kvasir.experiment.capacity;

import io.kvasir.assembly.LoadScaling;
import io.kvasir.experiment.journal.StudyRuns;
import io.kvasir.experiment.search.Lockstep;
import io.kvasir.experiment.sweep.Design;
import io.kvasir.experiment.task.Candidate;
import io.kvasir.experiment.task.CandidateBuilder;
import io.kvasir.experiment.task.StudyPoint;
import io.kvasir.experiment.task.TaskFactory;
import io.kvasir.model.ExperimentSpec;
import io.kvasir.model.Scenario;
import io.kvasir.model.workload.Slo;
import io.kvasir.result.Metric;
import io.kvasir.result.MetricGroup;
import io.kvasir.result.ScenarioResult;
import io.kvasir.scenario.ScenarioReader;
import io.kvasir.scenario.source.ScenarioDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the highest load of every candidate and, for a demand, its smallest fleet. */
public final class CapacityStudy {
    private static final double DEFAULT_ATTAINMENT = 0.95;

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
     * @throws io.kvasir.scenario.InvalidScenarioException when the scenario, or one under a candidate's settings, is wrong,
     *     or when no candidate can run
     * @throws IllegalArgumentException when the workload's load cannot be changed
     */
    public CapacityResult run(ScenarioDocument document, CapacityPlan plan) {
        List<Named> candidates = Named.all(new CandidateBuilder(reader, document), plan);
        Scenario scenario = candidates.stream()
                .flatMap(each -> each.candidate().point().stream())
                .map(StudyPoint::scenario)
                .findFirst()
                .orElseGet(() -> reader.bind(document));
        Targets targets = targets(plan, scenario);
        boolean sized = plan.demand().isPresent();
        double precision = plan.section().precision();
        int maxRuns = plan.section().maxRuns();
        List<LoadSearch> loads = candidates.stream()
                .map(each -> new LoadSearch(each.candidate(), sized ? 1 : 0, targets, factory, precision))
                .toList();
        boolean complete = Lockstep.run(loads, runs, maxRuns);
        List<FleetSearch> fleets = sized ? fleetSearches(plan, loads, targets) : List.of();
        complete &= Lockstep.run(fleets, runs, maxRuns);
        List<Optional<MixSearch>> mixes = fleets.stream()
                .map(each -> MixSearch.applies(each.candidate()) && each.kind() == AnswerKind.FOUND
                        ? Optional.of(new MixSearch(each, targets, factory))
                        : Optional.<MixSearch>empty())
                .toList();
        complete &= Lockstep.run(mixes.stream().flatMap(Optional::stream).toList(), runs, maxRuns);
        CapacityBands bands = new CapacityBands(targets, factory, runs, maxRuns);
        boolean banded = complete && plan.section().modelBand();
        List<CapacityBands.LoadBand> loadBands = bands.loads(loads, wanted(candidates, plan, banded));
        List<FleetCapacity.Band> fleetBands = bands.fleets(fleets, mixes, loadBands);
        CapacityAnswers answers = new CapacityAnswers(candidates, loads, fleets, mixes);
        return new CapacityResult(
                ScenarioResult.Header.of(scenario, version),
                targets.list().isEmpty()
                        ? List.of(Targets.KEEPS_UP)
                        : targets.list().stream().map(Target::words).toList(),
                latency(targets),
                plan.demand().map(CapacityPlan.Demand::words).orElse(""),
                answers.loads(loadBands, scenario),
                answers.fleets(fleetBands, plan.section().spare()),
                answers.sensitivity(scenario.experiment().confidence()),
                new CapacityResult.Cost(runs.runs(), complete && bands.complete()));
    }

    /** Where inputs are changed one at a time, the scenario as written has a band alone. */
    private static List<Boolean> wanted(List<Named> candidates, CapacityPlan plan, boolean banded) {
        boolean all = plan.design().equals(Design.GRID);
        return candidates.stream()
                .map(each -> banded && (all || each.settings().isEmpty()))
                .toList();
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
            fleets.add(new FleetSearch(search.candidate(), targets, factory, scope(plan, search, rate)));
        }
        return fleets;
    }

    /** What one instance cannot do at any load, more of them cannot do either. */
    private static FleetSearch.Scope scope(CapacityPlan plan, LoadSearch search, double rate) {
        int most = plan.section().maxReplicas();
        Candidate candidate = search.candidate();
        if (candidate.point().isEmpty()) {
            return new FleetSearch.Scope(1, 1, most, 1, DEFAULT_ATTAINMENT, true, 0, "");
        }
        Scenario scenario = candidate.point().get().scenario();
        ExperimentSpec experiment = scenario.experiment();
        double load = Double.isNaN(rate) ? 1 : rate / knownRate(scenario);
        double[] found = search.loads();
        int guess = found.length == 0 ? 1 : (int) Math.min(Integer.MAX_VALUE, Math.ceil(load / found[0]));
        String hopeless = search.kind() == AnswerKind.MISSED ? search.trouble() : "";
        return new FleetSearch.Scope(
                load,
                guess,
                most,
                experiment.replications(),
                experiment.confidence(),
                !MixSearch.applies(candidate),
                0,
                hopeless);
    }

    private static double knownRate(Scenario scenario) {
        double mean = LoadScaling.meanRatePerSecond(scenario.workload());
        if (!(mean > 0 && mean < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the rate of this workload follows from a file or from the service; use demand: workload");
        }
        return mean;
    }
}
