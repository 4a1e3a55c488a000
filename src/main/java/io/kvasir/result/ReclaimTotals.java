package io.kvasir.result;

/**
 * Instances taken away by their provider in the measured window.
 *
 * @param possible whether any could be
 * @param reclaims times that one was
 * @param restarted requests whose computation had begun and was lost with an instance
 * @param awaySeconds instance-seconds from a loss to the return; nobody pays for them
 */
public record ReclaimTotals(boolean possible, long reclaims, long restarted, double awaySeconds) {
    /** Machines of one's own, or that nobody takes back. */
    public static final ReclaimTotals NONE = new ReclaimTotals(false, 0, 0, 0);

    ReclaimTotals plus(ReclaimTotals other) {
        return new ReclaimTotals(
                possible || other.possible,
                reclaims + other.reclaims,
                restarted + other.restarted,
                awaySeconds + other.awaySeconds);
    }
}
