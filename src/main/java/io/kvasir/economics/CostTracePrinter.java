package io.kvasir.economics;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes a {@link CostTrace} as indented lines. */
final class CostTracePrinter {
    private static final String INDENT = "  ";

    private final List<String> lines;
    private final Set<CostTrace> expanded = new HashSet<>();

    CostTracePrinter(List<String> lines) {
        this.lines = lines;
    }

    void print(CostTrace trace, int depth) {
        boolean repeated = !trace.inputs().isEmpty() && !expanded.add(trace);
        lines.add(INDENT.repeat(depth) + line(trace, repeated));
        if (!repeated) {
            for (CostTrace input : trace.inputs()) {
                print(input, depth + 1);
            }
        }
    }

    private static String line(CostTrace trace, boolean repeated) {
        String figure = trace.name() + " = " + Figures.withUnit(trace.value(), trace.unit());
        if (repeated) {
            return figure + "  (as above)";
        }
        if (!trace.formula().isEmpty()) {
            return figure + "  = " + trace.formula();
        }
        return trace.source().isEmpty() ? figure : figure + "  [" + trace.source() + "]";
    }
}
