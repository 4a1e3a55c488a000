package io.kvasir.experiment.validate;

import java.util.List;

/**
 * Everything one table asks for.
 *
 * @param cases runs to simulate
 * @param memory rows about memory alone
 * @param unmodelled rows left out, with reasons
 */
public record CaseSet(List<ValidationCase> cases, List<MemoryCase> memory, List<UnmodelledRow> unmodelled) {
    public CaseSet {
        cases = List.copyOf(cases);
        memory = List.copyOf(memory);
        unmodelled = List.copyOf(unmodelled);
    }
}
