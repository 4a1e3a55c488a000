package io.kvasir.experiment.validate;

import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.serving.Precision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cells that several tables share, turned into what the simulator knows. */
final class TableSpecs {
    private TableSpecs() {}

    static LlmArchitecture model(Catalogues catalogues, MeasurementRow row) {
        String name = recorded(row, "model");
        return catalogues
                .model(name)
                .orElseThrow(() -> new CannotModelException("the architecture of this model is not in the catalogue"
                        + catalogues.refusal(name).map(reason -> ": " + reason).orElse("")));
    }

    static Accelerator accelerator(Catalogues catalogues, MeasurementRow row) {
        return catalogues
                .accelerator(recorded(row, "gpu"))
                .orElseThrow(() -> new CannotModelException("this accelerator is not in the catalogue"));
    }

    /** A cell without which a row says too little. */
    static String recorded(MeasurementRow row, String column) {
        String text = row.text(column);
        if (text.isEmpty()) {
            throw new CannotModelException("the " + column + " is not recorded");
        }
        return text;
    }

    static Precision precision(String name) {
        return Precisions.of(name).orElseThrow(() -> new CannotModelException("precision '" + name + "' is not known"));
    }

    /** The cells of these columns that hold something; NaN for what cannot be read. */
    static Map<String, Double> measured(MeasurementRow row, List<String> metrics) {
        Map<String, Double> measured = new LinkedHashMap<>();
        for (String metric : metrics) {
            try {
                double value = row.number(metric);
                if (!Double.isNaN(value)) {
                    measured.put(metric, value);
                }
            } catch (MeasurementException e) {
                measured.put(metric, Double.NaN);
            }
        }
        return measured;
    }

    /** Why a row was given up, from what stopped it. */
    static String reason(RuntimeException stopped) {
        if (stopped instanceof CannotModelException known) {
            return known.reason();
        }
        String message = String.valueOf(stopped.getMessage());
        // A cell that cannot be read names file, line and column; anything else is a system no engine could run.
        if (stopped instanceof MeasurementException) {
            return message;
        }
        // One row must not cost the others theirs, and whoever reads the reason sees whose fault it is.
        return stopped instanceof IllegalArgumentException
                ? "no such system can be built: " + message
                : "the program failed on this row: " + stopped;
    }
}
