package io.kvasir.model;

/**
 * When enough replications have run.
 *
 * @param metric key of the metric that is to be known this well
 * @param halfWidth of its confidence interval over its mean, above 0
 * @param maxReplications at which it ends anyway, at least 2
 */
public record PrecisionGoal(String metric, double halfWidth, int maxReplications) {
    public PrecisionGoal {
        if (!(halfWidth > 0) || maxReplications < 2) {
            throw new IllegalArgumentException("a precision is above 0 and allows at least 2 replications");
        }
    }
}
