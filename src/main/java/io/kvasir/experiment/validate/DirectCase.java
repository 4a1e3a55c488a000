package io.kvasir.experiment.validate;

import java.util.Map;

/**
 * A row whose prediction needs no run: it follows from step times or from data that ship.
 *
 * @param row what it measured
 * @param predicted values by column name
 * @param caveat why the row may not describe what was measured; empty for none
 */
public record DirectCase(CaseRow row, Map<String, Double> predicted, String caveat) {
    public DirectCase {
        predicted = Map.copyOf(predicted);
    }
}
