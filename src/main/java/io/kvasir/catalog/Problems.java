package io.kvasir.catalog;

import io.kvasir.model.raw.SourcePlace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Collects every mistake, so that they are reported together. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(SourcePlace place, String path, String found, String expected, String suggestion) {
        add(new Problem(place, path, found, expected, suggestion));
    }

    public void add(SourcePlace place, String path, String found, String expected) {
        add(place, path, found, expected, "");
    }

    /** Adds a problem unless the same written value already has it: one text may serve several deployments. */
    public void add(Problem problem) {
        if (found.stream().noneMatch(other -> same(problem, other))) {
            found.add(problem);
        }
    }

    private static boolean same(Problem one, Problem other) {
        return one.place().line() > 0
                && one.place().equals(other.place())
                && one.found().equals(other.found())
                && one.expected().equals(other.expected());
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public int size() {
        return found.size();
    }

    /** In the order they were found. */
    public List<Problem> list() {
        return Collections.unmodifiableList(found);
    }
}
