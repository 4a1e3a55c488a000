package io.kvasir.experiment.claims.formula;

import java.util.List;

/** Where a formula gets its values from. */
public interface Facts {
    /** The value of a name without brackets. */
    double named(String name);

    /**
     * The value of {@code deployment[level].metric}.
     *
     * @param level as written between the brackets, empty without them
     */
    double measured(String deployment, String level, String metric);

    /** The value of a function. */
    double call(String function, List<Argument> arguments);

    /**
     * One argument of a call: a text or a number.
     *
     * @param text as written between quotes; empty for a number
     * @param number NaN for a text
     */
    record Argument(String text, double number) {}
}
