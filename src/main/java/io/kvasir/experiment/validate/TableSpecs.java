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
        return catalogues
                .model(row.requiredText("model"))
                .orElseThrow(() -> new CannotModelException("the architecture of this model is not in the catalogue"));
    }

    static Accelerator accelerator(Catalogues catalogues, MeasurementRow row) {
        return catalogues
                .accelerator(row.requiredText("gpu"))
                .orElseThrow(() -> new CannotModelException("this accelerator is not in the catalogue"));
    }

    static Precision precision(String name) {
        return Precisions.of(name).orElseThrow(() -> new CannotModelException("precision '" + name + "' is not known"));
    }

    /** The cells of these columns that hold a number. */
    static Map<String, Double> measured(MeasurementRow row, List<String> metrics) {
        Map<String, Double> measured = new LinkedHashMap<>();
        for (String metric : metrics) {
            double value = row.number(metric);
            if (!Double.isNaN(value)) {
                measured.put(metric, value);
            }
        }
        return measured;
    }
}
