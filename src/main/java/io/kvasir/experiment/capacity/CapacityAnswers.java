package io.kvasir.experiment.capacity;

import io.kvasir.experiment.sensitivity.Tornado;
import io.kvasir.experiment.task.Candidate;
import io.kvasir.experiment.task.StudyPoint;
import io.kvasir.model.Scenario;
import io.kvasir.result.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Searches that came to their end, as answers. */
final class CapacityAnswers {
    /** What a capacity is asked for: how much, and at which price. */
    private static final List<Metric> MOVED = List.of(Metric.OFFERED_RATE, Metric.USD_PER_MTOK_BLENDED);

    private final List<Named> candidates;
    private final List<LoadSearch> loads;
    private final List<FleetSearch> fleets;
    private final List<Optional<MixSearch>> mixes;

    /**
     * @param fleets one for each candidate, or none without a demand
     * @param mixes one for each of them that has several models
     */
    CapacityAnswers(
            List<Named> candidates, List<LoadSearch> loads, List<FleetSearch> fleets, List<Optional<MixSearch>> mixes) {
        this.candidates = candidates;
        this.loads = loads;
        this.fleets = fleets;
        this.mixes = mixes;
    }

    /**
     * Highest load per candidate.
     *
     * @param bands one for each candidate
     * @param written stands in for the scenario of a candidate that cannot run
     */
    List<LoadCapacity> loads(List<CapacityBands.LoadBand> bands, Scenario written) {
        List<LoadCapacity> answers = new ArrayList<>();
        for (int i = 0; i < loads.size(); i++) {
            Candidate candidate = candidates.get(i).candidate();
            Candidate one = fleets.isEmpty() ? candidate : candidate.with(new StudyPoint.Change(1, 1));
            Scenario scenario = candidate.point().map(StudyPoint::scenario).orElse(written);
            answers.add(LoadCapacity.of(candidates.get(i), one.identity(), loads.get(i), bands.get(i), scenario));
        }
        return answers;
    }

    /**
     * Smallest fleet per candidate.
     *
     * @param bands one for each candidate
     */
    List<FleetCapacity> fleets(List<FleetCapacity.Band> bands, int spare) {
        List<FleetCapacity> answers = new ArrayList<>();
        for (int i = 0; i < fleets.size(); i++) {
            FleetSearch search = fleets.get(i);
            if (mixes.get(i).isPresent()) {
                answers.add(fleet(candidates.get(i), mixes.get(i).get(), bands.get(i), spare));
                continue;
            }
            int instances = search.instances();
            Candidate candidate = candidates.get(i).candidate();
            Candidate whole = instances == 0 ? candidate : candidate.with(new StudyPoint.Change(1, instances + spare));
            answers.add(new FleetCapacity(
                    candidates.get(i).named(whole.identity()),
                    new FleetCapacity.Size(instances, search.lowest(), search.highest(), bands.get(i)),
                    spare,
                    instances > 0 ? search.binding() : "",
                    search.outcomes(instances),
                    search.kind(),
                    search.trouble()));
        }
        return answers;
    }

    private static FleetCapacity fleet(Named candidate, MixSearch search, FleetCapacity.Band band, int spare) {
        boolean found = search.kind() == AnswerKind.FOUND;
        return new FleetCapacity(
                candidate.named(search.sized(spare).identity()),
                new FleetCapacity.Size(found ? search.mix().total() : 0, search.lowest(), search.highest(), band),
                spare,
                found ? search.binding() : "",
                search.outcomes(),
                search.kind(),
                search.trouble(),
                search.mix());
    }

    /** What moves the highest load, and what a token costs at it; empty unless the scenario as written is a candidate. */
    List<Tornado> sensitivity(double confidence) {
        List<Tornado.Case> cases = new ArrayList<>();
        for (int i = 0; i < loads.size(); i++) {
            Named each = candidates.get(i);
            cases.add(new Tornado.Case(
                    each.candidate().name(), each.settings(), loads.get(i).atCapacity()));
        }
        return MOVED.stream()
                .flatMap(metric -> Tornado.of(cases, metric, confidence).stream())
                .toList();
    }
}
