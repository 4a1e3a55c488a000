package io.kvasir.experiment.capacity;

import io.kvasir.experiment.journal.StudyRuns;
import io.kvasir.experiment.search.Lockstep;
import io.kvasir.experiment.search.Search;
import io.kvasir.experiment.task.BandEdge;
import io.kvasir.experiment.task.Candidate;
import io.kvasir.experiment.task.TaskFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the step-time model's own error means for capacities and fleets: both are searched again with every step as fast,
 * and as slow, as the edges of the model's band.
 */
final class CapacityBands {
    private final Targets targets;
    private final TaskFactory factory;
    private final StudyRuns runs;
    private final int maxRuns;
    private boolean complete = true;

    /** @param maxRuns of the whole study, those before included */
    CapacityBands(Targets targets, TaskFactory factory, StudyRuns runs, int maxRuns) {
        this.targets = targets;
        this.factory = factory;
        this.runs = runs;
        this.maxRuns = maxRuns;
    }

    /**
     * Highest loads at the edges over that of the model itself.
     *
     * @param slow when steps take longer; 0 when the targets are then missed at any load
     * @param fast when they are shorter; infinite when the targets then hold at any load
     */
    record LoadBand(double slow, double fast) {
        /** Of a candidate whose model has no band, or whose search did not end. */
        static final LoadBand NONE = new LoadBand(Double.NaN, Double.NaN);

        boolean known() {
            return !Double.isNaN(slow) && !Double.isNaN(fast);
        }
    }

    /** The budget was enough for every band. */
    boolean complete() {
        return complete;
    }

    /**
     * One for each search; {@link LoadBand#NONE} where there is nothing to widen, or nobody asked.
     *
     * @param wanted one for each search
     */
    List<LoadBand> loads(List<LoadSearch> searches, List<Boolean> wanted) {
        List<Optional<Pair<EdgeSearch>>> edges = new ArrayList<>();
        for (int i = 0; i < searches.size(); i++) {
            LoadSearch search = searches.get(i);
            boolean found = wanted.get(i) && search.kind() == AnswerKind.FOUND;
            edges.add(
                    found && BandEdge.exists(search.candidate().which())
                            ? Optional.of(edges(search))
                            : Optional.empty());
        }
        run(edges.stream().flatMap(each -> each.stream().flatMap(Pair::stream)).toList());
        return edges.stream()
                .map(each -> each.map(pair ->
                                new LoadBand(pair.slow().ratio(), pair.fast().ratio()))
                        .orElse(LoadBand.NONE))
                .toList();
    }

    private Pair<EdgeSearch> edges(LoadSearch search) {
        double sigmas = sigmas(search.candidate());
        return new Pair<>(edge(search, sigmas), edge(search, -sigmas));
    }

    private EdgeSearch edge(LoadSearch search, double sigmas) {
        return new EdgeSearch(search, sigmas, targets, factory);
    }

    /** One for each search; {@link FleetCapacity.Band#NONE} where there is nothing to widen. */
    List<FleetCapacity.Band> fleets(List<FleetSearch> searches, List<Optional<MixSearch>> mixes, List<LoadBand> loads) {
        List<Optional<Pair<FleetSearch>>> edges = new ArrayList<>();
        for (int i = 0; i < searches.size(); i++) {
            FleetSearch search = searches.get(i);
            edges.add(
                    search.kind() == AnswerKind.FOUND && loads.get(i).known()
                            ? Optional.of(edges(search, loads.get(i)))
                            : Optional.empty());
        }
        run(edges.stream().flatMap(each -> each.stream().flatMap(Pair::stream)).toList());
        List<Optional<Pair<MixSearch>>> mixed = new ArrayList<>();
        for (int i = 0; i < edges.size(); i++) {
            mixed.add(mixes.get(i).isPresent() ? edges.get(i).flatMap(this::mixes) : Optional.empty());
        }
        run(mixed.stream().flatMap(each -> each.stream().flatMap(Pair::stream)).toList());
        List<FleetCapacity.Band> bands = new ArrayList<>();
        for (int i = 0; i < edges.size(); i++) {
            Optional<MixSearch> found = mixes.get(i);
            bands.add(
                    found.isPresent()
                            ? mixed.get(i).map(pair -> band(pair, found.get())).orElse(FleetCapacity.Band.NONE)
                            : edges.get(i).map(CapacityBands::band).orElse(FleetCapacity.Band.NONE));
        }
        return bands;
    }

    /** Each fleet sized by itself at both edges; none where an edge has no answer. */
    private Optional<Pair<MixSearch>> mixes(Pair<FleetSearch> edges) {
        boolean found = edges.stream().allMatch(each -> each.kind() == AnswerKind.FOUND);
        return found
                ? Optional.of(new Pair<>(
                        new MixSearch(edges.slow(), targets, factory), new MixSearch(edges.fast(), targets, factory)))
                : Optional.empty();
    }

    private static FleetCapacity.Band band(Pair<MixSearch> edges, MixSearch found) {
        FleetMix fast = edges.fast().mix();
        FleetMix slow = edges.slow().mix();
        double usd = found.mix().usdPerHour(0);
        return edges.stream().allMatch(each -> each.kind() == AnswerKind.FOUND)
                ? new FleetCapacity.Band(
                        fast.total(), slow.total(), false, fast.usdPerHour(0) / usd, slow.usdPerHour(0) / usd)
                : FleetCapacity.Band.NONE;
    }

    private Pair<FleetSearch> edges(FleetSearch search, LoadBand loads) {
        double sigmas = sigmas(search.candidate());
        return new Pair<>(edge(search, sigmas, loads.slow()), edge(search, -sigmas, loads.fast()));
    }

    private FleetSearch edge(FleetSearch search, double sigmas, double ratio) {
        FleetSearch.Scope scope = search.scope();
        int guess = (int) Math.min(scope.most(), Math.ceil(search.instances() / ratio));
        return new FleetSearch(search.candidate(), targets, factory, scope.atEdge(sigmas, guess));
    }

    private static FleetCapacity.Band band(Pair<FleetSearch> pair) {
        if (pair.fast().kind() != AnswerKind.FOUND) {
            return FleetCapacity.Band.NONE;
        }
        return switch (pair.slow().kind()) {
            case FOUND ->
                new FleetCapacity.Band(pair.fast().instances(), pair.slow().instances(), false);
            case MISSED ->
                new FleetCapacity.Band(pair.fast().instances(), pair.fast().instances(), true);
            default -> FleetCapacity.Band.NONE;
        };
    }

    private void run(List<? extends Search> searches) {
        complete &= Lockstep.run(searches, runs, maxRuns);
    }

    private static double sigmas(Candidate candidate) {
        return BandEdge.sigmas(
                candidate.point().orElseThrow().scenario().experiment().confidence());
    }

    private record Pair<T>(T slow, T fast) {
        Stream<T> stream() {
            return Stream.of(slow, fast);
        }
    }
}
