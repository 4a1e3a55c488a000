package io.kvasir.measure;

import io.kvasir.result.ClassResult;
import io.kvasir.result.EngineTotals;
import io.kvasir.result.InstanceTime;
import io.kvasir.result.KvTotals;
import io.kvasir.result.ReclaimTotals;
import io.kvasir.result.SpeculationTotals;
import io.kvasir.result.StepTotals;
import io.kvasir.result.TierTotals;
import io.kvasir.result.Window;
import java.util.List;

/**
 * What the instances of a fleet did in a stretch of time, as a result states it.
 *
 * @param stretch sums over the stretch
 * @param fleet who did it
 * @param caches what does not come from sums
 */
record StretchTotals(EngineSums stretch, RunPlan.FleetFacts fleet, Caches caches) {
    private static final double ROUNDING = 1e-12;

    /**
     * Caches of all instances.
     *
     * @param capacityBlocks blocks they hold
     * @param peakBlocks most blocks in use, summed over instances
     * @param tiers whether anything was stored below device memory in the whole run
     */
    record Caches(long capacityBlocks, long peakBlocks, boolean tiers) {}

    /** @param requests those that arrived in the window */
    EngineTotals of(Window window, ClassResult requests) {
        ReclaimTotals reclaims = fleet.reclaimed() ? stretch.reclaims() : ReclaimTotals.NONE;
        InstanceTime time = time(window, reclaims);
        SpeculationTotals speculation = fleet.speculative()
                ? new SpeculationTotals(stretch.rounds(), stretch.draftedTokens(), stretch.acceptedTokens(), List.of())
                : SpeculationTotals.NONE;
        double busy = time.busySeconds();
        double batch = busy > 0 ? stretch.decodingSeconds() / busy : Double.NaN;
        return new EngineTotals(
                time, steps(), kv(window, requests), speculation, stretch.decodeTokens(), batch, List.of(), reclaims);
    }

    private InstanceTime time(Window window, ReclaimTotals reclaims) {
        double elapsed = window.seconds() * fleet.instances() - reclaims.awaySeconds();
        double summed = stretch.busySeconds();
        // Busy without a break, as far as sums of so many steps can tell.
        double busy = summed > elapsed * (1 - ROUNDING) ? elapsed : summed;
        return new InstanceTime(
                busy,
                elapsed - busy,
                elapsed,
                Math.min(elapsed, stretch.frontEndSeconds()),
                fleet.instances() * fleet.devicesPerInstance(),
                fleet.peakFlopsPerSecond(),
                fleet.peakBytesPerSecond());
    }

    private StepTotals steps() {
        return new StepTotals(
                stretch.steps(),
                stretch.computeSeconds(),
                stretch.memorySeconds(),
                stretch.communicationSeconds(),
                stretch.overheadSeconds(),
                stretch.prefillSeconds(),
                stretch.flops(),
                stretch.bytes());
    }

    private KvTotals kv(Window window, ClassResult requests) {
        return new KvTotals(
                window.seconds() > 0 ? stretch.blockSeconds() / window.seconds() : Double.NaN,
                caches.peakBlocks(),
                caches.capacityBlocks(),
                stretch.preemptions(),
                requests.tokens().prompt(),
                requests.tokens().cachedPrompt(),
                caches.tiers() ? stretch.tiers() : TierTotals.NONE);
    }
}
