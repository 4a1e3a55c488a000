package io.kvasir.model.serving;

import io.kvasir.model.pricing.PriceChoice;

/**
 * Instances of a fleet that run prompts alone and differ from those that write answers.
 *
 * @param instance one of them
 * @param share of the fleet's instances that are such, in 0..1
 * @param price what a device-hour of theirs costs
 */
public record PrefillInstances(InstanceSpec instance, double share, PriceChoice price) {
    public PrefillInstances {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("both phases need a share of the instances, got " + share);
        }
    }

    /** How many of a fleet's instances run prompts. */
    public int of(int instances) {
        return count(instances, share);
    }

    /** The instances of a fleet that a share stands for: at least one, and all but one at most. */
    public static int count(int instances, double share) {
        if (instances < 2) {
            throw new IllegalArgumentException("disaggregation needs an instance for each phase, got " + instances);
        }
        return (int) Math.max(1, Math.min(instances - 1L, Math.round(instances * share)));
    }
}
