package io.kvasir.model.serving;

/**
 * One model of several behind an address.
 *
 * @param deployment its fleet, without routing of its own
 * @param share share of all requests that are sent here first, 0..1
 * @param quality share of all requests that it answers well, 0..1; NaN when not known
 * @param escalation share of its answers that the next model repeats, 0..1; NaN when the check of answers decides
 */
public record RoutedFleet(Deployment deployment, double share, double quality, double escalation) {
    public RoutedFleet {
        if (deployment.routing().isPresent()) {
            throw new IllegalArgumentException("a fleet behind a router has one model");
        }
        if (!(share >= 0 && share <= 1) || quality < 0 || quality > 1 || escalation < 0 || escalation > 1) {
            throw new IllegalArgumentException(
                    "shares lie in 0..1, got " + share + ", quality " + quality + ", escalation " + escalation);
        }
    }
}
