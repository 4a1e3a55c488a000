package io.kvasir.experiment.claims;

import io.kvasir.experiment.claims.formula.Formula;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A claim as read from its file.
 *
 * @param file where it stands
 * @param text what it says
 * @param lets named formulas
 * @param levels variations of the scenario in order; one without a name when there are none; empty when nothing is
 *     simulated
 * @param findings numbers it is judged by
 * @param factorial every combination of some techniques, part of the levels
 * @param picture curves over its levels, or bars
 */
public record Claim(
        Path file,
        ClaimText text,
        Map<String, Formula> lets,
        List<Level> levels,
        List<Finding> findings,
        Optional<Factorial> factorial,
        Optional<ClaimPicture> picture) {
    /**
     * A variation of the scenario.
     *
     * @param name as formulas write it between brackets, empty for the scenario itself
     * @param settings each {@code path=value}
     */
    public record Level(String name, List<String> settings) {
        public Level {
            settings = List.copyOf(settings);
        }
    }

    /**
     * A number the claim is judged by.
     *
     * @param formula as written
     * @param value the same, read
     * @param claimed what the claim says, empty when it says nothing of it
     * @param expected what arithmetic gives, empty when none was done
     */
    public record Finding(
            String name,
            String formula,
            Formula value,
            Optional<Range> claimed,
            Optional<Range> expected,
            FindingUnit unit) {}

    public Claim {
        lets = Collections.unmodifiableMap(new LinkedHashMap<>(lets));
        levels = List.copyOf(levels);
        findings = List.copyOf(findings);
    }

    /** Whether runs are needed. */
    public boolean simulated() {
        return !levels.isEmpty();
    }

    /** Whether it can be judged at all. */
    public boolean testable() {
        return text.untested().isEmpty();
    }
}
