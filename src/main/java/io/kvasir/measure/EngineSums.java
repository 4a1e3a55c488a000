package io.kvasir.measure;

import io.kvasir.engine.InstanceTotals;
import io.kvasir.engine.ServingInstance;
import io.kvasir.result.ReclaimTotals;
import io.kvasir.result.TierTotals;

/** Running sums of all instances at one moment, so that a stretch of time is the difference of two. */
final class EngineSums {
    private static final int COUNT = 26;

    private final double[] sums = new double[COUNT];

    /** Adds one instance's sums at a moment; the step in progress counts as far as it has come. */
    void add(ServingInstance instance, double now) {
        InstanceTotals totals = instance.totals();
        double inProgress = instance.inProgressSeconds(now);
        double[] values = {
            totals.steps(),
            totals.busySeconds() + inProgress,
            totals.prefillSeconds(),
            totals.computeSeconds(),
            totals.memorySeconds(),
            totals.communicationSeconds(),
            totals.overheadSeconds(),
            totals.flops(),
            totals.bytes(),
            totals.blockSeconds() + inProgress * instance.inProgressBlocks(),
            totals.decodingSeconds() + inProgress * instance.inProgressSequences(),
            totals.decodeTokens(),
            totals.rounds(),
            totals.draftedTokens(),
            totals.acceptedTokens(),
            totals.preemptions(),
            totals.hostTokens(),
            totals.diskTokens(),
            totals.loads(),
            totals.loadWaitSeconds(),
            totals.loadedBytes(),
            totals.storedBytes(),
            instance.absences().reclaims(),
            instance.absences().restarted(),
            instance.absences().seconds(now),
            instance.frontEndSeconds(now)
        };
        for (int i = 0; i < COUNT; i++) {
            sums[i] += values[i];
        }
    }

    /** What happened between an earlier moment and this one. */
    EngineSums since(EngineSums earlier) {
        EngineSums difference = new EngineSums();
        for (int i = 0; i < COUNT; i++) {
            difference.sums[i] = sums[i] - earlier.sums[i];
        }
        return difference;
    }

    /** The moment a share of the way from an earlier one to this one, as if everything went evenly between. */
    EngineSums between(EngineSums earlier, double share) {
        EngineSums mixed = new EngineSums();
        for (int i = 0; i < COUNT; i++) {
            mixed.sums[i] = earlier.sums[i] + share * (sums[i] - earlier.sums[i]);
        }
        return mixed;
    }

    long steps() {
        return Math.round(sums[0]);
    }

    double busySeconds() {
        return sums[1];
    }

    double prefillSeconds() {
        return sums[2];
    }

    double computeSeconds() {
        return sums[3];
    }

    double memorySeconds() {
        return sums[4];
    }

    double communicationSeconds() {
        return sums[5];
    }

    double overheadSeconds() {
        return sums[6];
    }

    double flops() {
        return sums[7];
    }

    double bytes() {
        return sums[8];
    }

    double blockSeconds() {
        return sums[9];
    }

    double decodingSeconds() {
        return sums[10];
    }

    long decodeTokens() {
        return Math.round(sums[11]);
    }

    long rounds() {
        return Math.round(sums[12]);
    }

    long draftedTokens() {
        return Math.round(sums[13]);
    }

    long acceptedTokens() {
        return Math.round(sums[14]);
    }

    long preemptions() {
        return Math.round(sums[15]);
    }

    /** Time at which the processes that stream answers were at work; NaN where they cost nothing. */
    double frontEndSeconds() {
        return sums[25];
    }

    /** Instances that were taken away. */
    ReclaimTotals reclaims() {
        return new ReclaimTotals(true, Math.round(sums[22]), Math.round(sums[23]), sums[24]);
    }

    /** What the tiers below device memory did. */
    TierTotals tiers() {
        return new TierTotals(
                Math.round(sums[16]), Math.round(sums[17]), Math.round(sums[18]), sums[19], sums[20], sums[21]);
    }
}
