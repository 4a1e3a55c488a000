package io.kvasir.experiment.capacity;

import io.kvasir.assembly.LoadScaling;
import io.kvasir.experiment.task.Candidate;
import io.kvasir.experiment.task.StudyPoint;
import io.kvasir.model.Scenario;
import java.util.ArrayList;
import java.util.List;

/** Searches that came to their end, as answers. */
final class CapacityAnswers {
    private final List<Named> candidates;
    private final List<LoadSearch> loads;
    private final List<FleetSearch> fleets;

    /** @param fleets one for each candidate, or none without a demand */
    CapacityAnswers(List<Named> candidates, List<LoadSearch> loads, List<FleetSearch> fleets) {
        this.candidates = candidates;
        this.loads = loads;
        this.fleets = fleets;
    }

    /**
     * Highest load per candidate.
     *
     * @param bands one for each candidate, or none
     * @param written stands in for the scenario of a candidate that cannot run
     */
    List<LoadCapacity> loads(List<CapacityBands.LoadBand> bands, Scenario written) {
        List<LoadCapacity> answers = new ArrayList<>();
        for (int i = 0; i < loads.size(); i++) {
            Candidate candidate = candidates.get(i).candidate();
            Candidate one = fleets.isEmpty() ? candidate : candidate.with(new StudyPoint.Change(1, 1));
            Scenario scenario = candidate.point().map(StudyPoint::scenario).orElse(written);
            answers.add(LoadCapacity.of(
                    candidates.get(i).named(one.identity()),
                    loads.get(i),
                    bands.isEmpty() ? CapacityBands.LoadBand.NONE : bands.get(i),
                    LoadScaling.meanRatePerSecond(scenario.workload()),
                    scenario.experiment().confidence()));
        }
        return answers;
    }

    /**
     * Smallest fleet per candidate.
     *
     * @param bands one for each candidate, or none
     */
    List<FleetCapacity> fleets(List<FleetCapacity.Band> bands, int spare) {
        List<FleetCapacity> answers = new ArrayList<>();
        for (int i = 0; i < fleets.size(); i++) {
            FleetSearch search = fleets.get(i);
            int instances = search.instances();
            Candidate candidate = candidates.get(i).candidate();
            Candidate whole = instances == 0 ? candidate : candidate.with(new StudyPoint.Change(1, instances + spare));
            FleetCapacity.Band band = bands.isEmpty() ? FleetCapacity.Band.NONE : bands.get(i);
            answers.add(new FleetCapacity(
                    candidates.get(i).named(whole.identity()),
                    new FleetCapacity.Size(instances, search.lowest(), search.highest(), band),
                    spare,
                    instances > 0 ? search.binding() : "",
                    search.outcomes(instances),
                    search.kind(),
                    search.trouble()));
        }
        return answers;
    }
}
