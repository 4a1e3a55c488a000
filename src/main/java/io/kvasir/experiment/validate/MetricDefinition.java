package io.kvasir.experiment.validate;

import java.util.Map;

/** How the columns of a table follow from simulated requests. */
@FunctionalInterface
public interface MetricDefinition {
    /**
     * @param sample requests the row covers
     * @return predicted values by column name; a column that is missing cannot be predicted
     */
    Map<String, Double> predict(RequestSample sample);
}
