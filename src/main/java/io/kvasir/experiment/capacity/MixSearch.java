package io.kvasir.experiment.capacity;

import io.kvasir.experiment.search.Search;
import io.kvasir.experiment.task.Candidate;
import io.kvasir.experiment.task.RunOutcome;
import io.kvasir.experiment.task.RunTask;
import io.kvasir.experiment.task.StudyPoint;
import io.kvasir.experiment.task.TaskFactory;
import io.kvasir.experiment.task.TaskResult;
import io.kvasir.model.serving.Deployment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The size of each fleet of a deployment with several models. Begins with a multiple of the fleets as written that meets the
 * targets. Then each fleet, the dearest instance first, is made as small as the targets allow with the others as they are,
 * by bisection; then an instance of a dear fleet is given for as many of a cheaper one as still cost less, and so on until
 * neither helps. More instances never hurt, so no fleet of the answer can do with fewer; a cheaper mix that differs in more
 * than such exchanges may exist.
 *
 * <p>The rule is followed from its beginning after every run, over the sizes known by then: it stops at the first that is
 * not known, which is run next.
 */
final class MixSearch implements Search {
    /** How many instances of every fleet are added in search of a sure answer. */
    private static final int FARTHEST = 2;

    private final FleetSearch multiples;
    private final Targets targets;
    private final TaskFactory factory;
    private final FleetSearch.Scope scope;
    private final Deployment deployment;
    private final Map<List<Integer>, List<RunOutcome>> tried = new LinkedHashMap<>();
    private final List<Integer> order = new ArrayList<>();
    private List<Integer> best;
    private @Nullable List<Integer> next;
    private String failure = "";

    /** @param multiples a search that found how many times the fleets as written do */
    MixSearch(FleetSearch multiples, Targets targets, TaskFactory factory) {
        this.multiples = multiples;
        this.targets = targets;
        this.factory = factory;
        this.scope = multiples.scope();
        this.deployment = multiples.candidate().which();
        FleetMix written = FleetMix.written(deployment);
        int times = multiples.instances();
        this.best = written.units().stream().map(units -> units * times).toList();
        tried.put(best, multiples.outcomes(times));
        for (int i = 0; i < best.size(); i++) {
            order.add(i);
        }
        order.sort((a, b) -> Double.compare(written.weight(b), written.weight(a)));
        follow();
    }

    /** Whether fleets of a deployment can be sized each by itself. */
    static boolean applies(Candidate candidate) {
        return candidate.point().isPresent() && candidate.which().fleets().size() > 1;
    }

    @Override
    public List<RunTask> pending() {
        List<Integer> sizes = next;
        if (sizes == null || !failure.isEmpty()) {
            return List.of();
        }
        StudyPoint.Change change = new StudyPoint.Change(scope.load(), 0, scope.bandSigmas(), sizes);
        StudyPoint point = multiples.candidate().with(change).point().orElseThrow();
        List<RunTask> tasks = new ArrayList<>();
        for (int r = 0; r < scope.replications(); r++) {
            tasks.add(factory.task(point, multiples.candidate().deployment(), r));
        }
        return tasks;
    }

    @Override
    public void accept(List<TaskResult> results) {
        failure = TaskResult.failureOf(results);
        if (failure.isEmpty() && next != null) {
            tried.put(next, TaskResult.outcomesOf(results));
            follow();
        }
    }

    private void follow() {
        next = null;
        List<Integer> sizes = best;
        boolean better = true;
        while (better && next == null) {
            List<Integer> shrunk = shrunk(sizes);
            List<Integer> exchanged = next == null ? exchanged(shrunk) : shrunk;
            better = !exchanged.equals(sizes);
            sizes = exchanged;
        }
        if (next == null) {
            best = sizes;
            surely(sizes);
        }
    }

    /** Every fleet as small as the others allow. */
    private List<Integer> shrunk(List<Integer> from) {
        List<Integer> sizes = from;
        for (int fleet : order) {
            int failing = 0;
            int passing = sizes.get(fleet);
            while (passing - failing > 1 && next == null) {
                int middle = failing + (passing - failing) / 2;
                if (met(with(sizes, fleet, middle))) {
                    passing = middle;
                } else {
                    failing = middle;
                }
            }
            if (next != null) {
                return from;
            }
            sizes = with(sizes, fleet, passing);
        }
        return sizes;
    }

    /** One instance of a dear fleet less for instances of a cheaper one that cost less together. */
    private List<Integer> exchanged(List<Integer> sizes) {
        FleetMix mix = FleetMix.of(deployment, sizes);
        for (int dear : order) {
            for (int cheap : order) {
                int gained = (int) Math.ceil(mix.weight(dear) / mix.weight(cheap)) - 1;
                int most = Math.min(gained, scope.most() - sizes.get(cheap));
                if (sizes.get(dear) > 1 && most > 0 && next == null) {
                    List<Integer> other = with(with(sizes, dear, sizes.get(dear) - 1), cheap, sizes.get(cheap) + most);
                    if (met(other)) {
                        return other;
                    }
                }
            }
        }
        return sizes;
    }

    /** More of every fleet, until it is sure that they do. */
    private void surely(List<Integer> sizes) {
        for (int more = 1; scope.certainty() && more <= FARTHEST && next == null; more++) {
            if (surelyMet(plus(sizes, more - 1))) {
                return;
            }
            met(plus(sizes, more));
        }
    }

    /** Whether sizes meet the targets; those not known are run next, and taken for missed until then. */
    private boolean met(List<Integer> sizes) {
        List<RunOutcome> outcomes = tried.get(sizes);
        if (outcomes == null) {
            next = sizes;
            return false;
        }
        return targets.met(outcomes);
    }

    private boolean surelyMet(List<Integer> sizes) {
        return targets.surelyMet(tried.getOrDefault(sizes, List.of()), scope.confidence());
    }

    private static List<Integer> with(List<Integer> sizes, int fleet, int size) {
        List<Integer> changed = new ArrayList<>(sizes);
        changed.set(fleet, size);
        return List.copyOf(changed);
    }

    private static List<Integer> plus(List<Integer> sizes, int more) {
        return sizes.stream().map(size -> size + more).toList();
    }

    /** The sizes found; those it began with when it was stopped or a run failed. */
    FleetMix mix() {
        return FleetMix.of(deployment, best);
    }

    /** Sizes of these fleets, spare instances included, as a deployment. */
    Candidate sized(int spare) {
        return multiples.candidate().with(new StudyPoint.Change(1, 0, 0, plus(best, spare)));
    }

    /** Runs of the sizes found. */
    List<RunOutcome> outcomes() {
        return tried.getOrDefault(best, List.of());
    }

    /** Instances of all fleets that may do: one fewer of some fleet is missed by noise alone. */
    int lowest() {
        boolean sure = fewer().stream()
                .allMatch(sizes -> targets.surelyMissed(tried.getOrDefault(sizes, List.of()), scope.confidence()));
        return mix().total() - (sure ? 0 : 1);
    }

    /** Instances of all fleets that surely do, as far as was looked. */
    int highest() {
        int more = 0;
        while (more < FARTHEST && !surelyMet(plus(best, more)) && tried.containsKey(plus(best, more + 1))) {
            more++;
        }
        return plus(best, more).stream().mapToInt(Integer::intValue).sum();
    }

    /** What one instance fewer of the fleets misses. */
    String binding() {
        List<RunOutcome> missed = fewer().stream()
                .flatMap(sizes -> tried.getOrDefault(sizes, List.of()).stream())
                .toList();
        return missed.isEmpty() ? "one instance of each is enough" : targets.binding(missed);
    }

    /** Sizes tried with one instance fewer of one fleet. */
    private List<List<Integer>> fewer() {
        List<List<Integer>> all = new ArrayList<>();
        for (int fleet : order) {
            List<Integer> sizes = with(best, fleet, best.get(fleet) - 1);
            if (tried.containsKey(sizes)) {
                all.add(sizes);
            }
        }
        return all;
    }

    /** How the search ended. */
    AnswerKind kind() {
        if (!failure.isEmpty()) {
            return AnswerKind.FAILED;
        }
        return next != null ? AnswerKind.STOPPED : AnswerKind.FOUND;
    }

    /** Why there is no answer; empty when there is one. */
    String trouble() {
        return switch (kind()) {
            case FAILED -> failure;
            case STOPPED -> "the search stopped before each fleet was sized";
            default -> "";
        };
    }
}
