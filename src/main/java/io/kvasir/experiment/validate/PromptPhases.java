package io.kvasir.experiment.validate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Prompt phases of a table's static batches that only part of the batch can have taken: more prompts of the same length on
 * the same system are never done in less than half the time of fewer.
 */
final class PromptPhases {
    static final String PART = "its prompt phase is less than half that of a smaller batch: part of the batch alone";

    private static final double PLAUSIBLE_SHARE = 0.5;
    private static final List<String> SYSTEM = List.of("engine", "model", "gpu", "n_gpus", "tp", "precision", "isl");

    /** Batch and prompt phase of one row. */
    private record Phase(int batch, double milliseconds) {}

    private final Map<List<String>, List<Phase>> bySystem = new HashMap<>();

    PromptPhases(List<MeasurementRow> rows) {
        for (MeasurementRow row : rows) {
            double phase = phase(row);
            if (phase > 0) {
                bySystem.computeIfAbsent(system(row), key -> new ArrayList<>())
                        .add(new Phase(row.count("batch", 0), phase));
            }
        }
    }

    /** Whether a smaller batch of the same system took more than twice as long over its prompts. */
    boolean partial(MeasurementRow row) {
        double phase = phase(row);
        int batch = row.count("batch", 0);
        return phase > 0
                && bySystem.getOrDefault(system(row), List.of()).stream()
                        .anyMatch(other -> other.batch < batch && phase < PLAUSIBLE_SHARE * other.milliseconds);
    }

    /** Milliseconds; NaN where the cell is empty or cannot be read, which is told where the row's values are. */
    private static double phase(MeasurementRow row) {
        return TableSpecs.measured(row, List.of("prefill_ms")).getOrDefault("prefill_ms", Double.NaN);
    }

    private static List<String> system(MeasurementRow row) {
        return SYSTEM.stream().map(row::text).toList();
    }
}
