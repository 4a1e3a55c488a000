package io.kvasir.report.content;

import io.kvasir.result.Assumptions;
import io.kvasir.result.LatencyKind;
import java.util.List;

/**
 * What the answer of a sweep or a search rests on beside its runs.
 *
 * @param assumptions scenario as resolved and sources of catalogue values
 * @param limits SLOs of the scenario's request classes, each once
 */
public record StudyBasis(Assumptions assumptions, List<Limit> limits) {
    /** Nothing stated, as in results of versions that did not keep it. */
    public static final StudyBasis NONE = new StudyBasis(Assumptions.NONE, List.of());

    /**
     * @param name what a line at this limit is called
     * @param kind of latency
     * @param seconds most that a request may take
     */
    public record Limit(String name, LatencyKind kind, double seconds) {}

    public StudyBasis {
        limits = List.copyOf(limits);
    }

    /** The limits of one latency. */
    List<Limit> of(LatencyKind kind) {
        return limits.stream().filter(limit -> limit.kind() == kind).toList();
    }
}
