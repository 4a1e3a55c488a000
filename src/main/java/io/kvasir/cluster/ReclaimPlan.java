package io.kvasir.cluster;

import io.kvasir.random.KeyedRandom;

/**
 * When instances are taken away: after exponential times of service, each instance by itself, the same times under every
 * deployment that has as many.
 *
 * @param perSecond reclaims per second of service and instance, above 0
 * @param noticeSeconds from the notice to the loss
 * @param awaySeconds from the loss until it serves again
 * @param luck draws by instance
 */
public record ReclaimPlan(double perSecond, double noticeSeconds, double awaySeconds, KeyedRandom luck) {
    public ReclaimPlan {
        if (!(perSecond > 0) || !(noticeSeconds >= 0) || !(awaySeconds > 0)) {
            throw new IllegalArgumentException("reclaims need a rate and a time away above 0, got " + perSecond
                    + "/s, notice " + noticeSeconds + " s, away " + awaySeconds + " s");
        }
    }

    /**
     * How long an instance serves before a notice.
     *
     * @param count how often it was taken away before
     */
    public double serviceSeconds(int instance, long count) {
        return -StrictMath.log(1 - luck.uniformOf(instance, count)) / perSecond;
    }
}
