package io.kvasir.experiment.validate;

import java.util.List;

/**
 * Everything one table asks for.
 *
 * @param cases runs to simulate
 * @param memory rows about memory alone
 * @param direct rows that need no run
 * @param speedUps rows that compare two runs
 * @param unmodelled rows left out, with reasons
 */
public record CaseSet(
        List<ValidationCase> cases,
        List<MemoryCase> memory,
        List<DirectCase> direct,
        List<SpeedUpCase> speedUps,
        List<UnmodelledRow> unmodelled) {
    public CaseSet {
        cases = List.copyOf(cases);
        memory = List.copyOf(memory);
        direct = List.copyOf(direct);
        speedUps = List.copyOf(speedUps);
        unmodelled = List.copyOf(unmodelled);
    }

    /** Rows of tables that are simulated or state memory. */
    CaseSet(List<ValidationCase> cases, List<MemoryCase> memory, List<UnmodelledRow> unmodelled) {
        this(cases, memory, List.of(), List.of(), unmodelled);
    }

    /** Jobs of this table, for progress. */
    public int size() {
        return cases.size() + memory.size() + direct.size() + speedUps.size() + unmodelled.size();
    }
}
