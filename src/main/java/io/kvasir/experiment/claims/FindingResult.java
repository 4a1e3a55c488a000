package io.kvasir.experiment.claims;

import io.kvasir.result.Estimate;

/**
 * A finding with its value.
 *
 * @param value over replications; a calculation has no interval
 * @param problem why there is no value, empty when there is one
 */
public record FindingResult(Claim.Finding finding, Estimate value, String problem) {
    /** How a value lies to a range. */
    public enum Fit {
        INSIDE,
        BELOW,
        ABOVE,
        /** No value, or nothing to compare it to. */
        OPEN
    }

    /** Against what the claim says. */
    public Fit claimed() {
        return finding.claimed().map(this::fit).orElse(Fit.OPEN);
    }

    /** Against what arithmetic gives. */
    public Fit expected() {
        return finding.expected().map(this::fit).orElse(Fit.OPEN);
    }

    /** Whether the interval reaches over an end of the claimed range, so that another seed might judge otherwise. */
    public boolean close() {
        return finding.claimed()
                .filter(range -> value.hasInterval() && range.contains(value.low()) != range.contains(value.high()))
                .isPresent();
    }

    /** Whether the band of the step-time model reaches over an end of the claimed range: real hardware might judge otherwise. */
    public boolean withinModelError() {
        double low = value.modelLow();
        double high = value.modelHigh();
        return finding.claimed()
                .filter(range -> low <= range.high() && high >= range.low())
                .filter(range -> !(range.contains(low) && range.contains(high)))
                .isPresent();
    }

    private Fit fit(Range range) {
        if (Double.isNaN(value.mean())) {
            return Fit.OPEN;
        }
        if (range.contains(value.mean())) {
            return Fit.INSIDE;
        }
        return value.mean() < range.low() ? Fit.BELOW : Fit.ABOVE;
    }
}
