package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.experiment.validate.ValidationCase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sets of one engine: all asynchronous runs fitted together from stated priors; then, where versions have sets of their
 * own, each set on its own runs, with what was found as its prior.
 *
 * @param library what sets state beside what is fitted
 * @param stated priors no run has told
 * @param newest set of the newest version, the base of the joint fit
 * @param joint fit of all asynchronous runs
 * @param fits by set
 */
record ServingChain(
        CoefficientLibrary library,
        List<FreeCoefficient> stated,
        String newest,
        ServingFit joint,
        Map<String, ServingFit> fits) {
    private static final String OVERLAPPED_STEP = "host.step_seconds";

    /** @param fewest runs below which the joint fit stands for a set */
    static ServingChain of(String engine, CoefficientLibrary library, ServingRuns runs, int fewest) {
        List<FreeCoefficient> stated = ServingPriors.of(engine);
        String newest = library.engine(engine, "").set().id();
        ServingFit joint = ServingFit.of(stated, library.read(newest), runs.where(ServingChain::asynchronous));
        Map<String, ServingFit> fits = new TreeMap<>();
        fits.put(newest, joint);
        List<String> ids = runs.sets();
        for (String id : ids.size() == 1 ? List.<String>of() : ids) {
            ServingRuns own = runs.ofSet(id);
            if (own.size() >= fewest) {
                CoefficientSet older = library.read(id);
                fits.put(
                        id,
                        ServingFit.of(free(joint.set(), stated, older, own), base(joint.set(), stated, older), own));
            }
        }
        return new ServingChain(library, stated, newest, joint, fits);
    }

    /** What the runs of a set decide, around what all runs did. */
    private static List<FreeCoefficient> free(
            CoefficientSet parent, List<FreeCoefficient> stated, CoefficientSet older, ServingRuns own) {
        int overlapped = own.where(ServingChain::asynchronous).size();
        List<FreeCoefficient> free = new ArrayList<>(ServingPriors.around(parent, shared(stated, older)));
        if (overlapped == 0) {
            free.removeIf(c -> c.name().equals(OVERLAPPED_STEP));
        }
        if (overlapped < own.size()) {
            List<String> known = stated.stream().map(FreeCoefficient::name).toList();
            free.addAll(ServingPriors.of("synchronous").stream()
                    .filter(c -> !known.contains(c.name()))
                    .toList());
        }
        return free;
    }

    /** A set with what all runs found; what it states, with the reason in its head, is not its parent's to say. */
    private static CoefficientSet base(CoefficientSet parent, List<FreeCoefficient> stated, CoefficientSet older) {
        Map<String, Coefficient> found = new LinkedHashMap<>();
        shared(stated, older)
                .forEach(c -> found.put(c.name(), parent.coefficients().get(c.name())));
        return older.with(found);
    }

    private static List<FreeCoefficient> shared(List<FreeCoefficient> stated, CoefficientSet older) {
        return stated.stream()
                .filter(c -> !older.facts().containsKey(ServingFit.STATED + c.name()))
                .toList();
    }

    private static boolean asynchronous(ValidationCase run) {
        return run.setup().instance().engine().execution().asyncScheduling();
    }

    /** Whether enough asynchronous runs are left without some. */
    boolean standsWithout(ServingRuns left, int fewest) {
        return joint.runs().size() - left.where(ServingChain::asynchronous).size() >= fewest;
    }

    /**
     * The sets had some runs not been there, by id. Where too few of a set's own remain, the newest stands for it.
     *
     * @param left the runs that are left out
     */
    Map<String, CoefficientSet> without(ServingRuns left, int fewest) {
        CoefficientSet parent = joint.without(left, stated, library.read(newest));
        Map<String, CoefficientSet> sets = new TreeMap<>();
        fits.forEach((id, fit) -> {
            if (fit != joint && fit.runs().size() - left.ofSet(id).size() >= fewest) {
                CoefficientSet older = library.read(id);
                sets.put(id, fit.without(left, free(parent, stated, older, fit.runs()), base(parent, stated, older)));
            }
        });
        sets.putIfAbsent(newest, parent);
        fits.keySet().forEach(id -> sets.putIfAbsent(id, sets.getOrDefault(newest, parent)));
        return sets;
    }
}
