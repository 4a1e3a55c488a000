package io.kvasir.engine;

import io.kvasir.engine.kv.LowerTiers;
import io.kvasir.engine.kv.OffloadRules.Loading;
import io.kvasir.engine.kv.TierLinks;
import io.kvasir.perf.StepTime;

/**
 * What the step being planned waits for: blocks that it needs from lower tiers, and blocks that must be copied away
 * before or after it.
 */
final class TierWaits {
    private final LowerTiers tiers;
    private final TierLinks links;
    private final int blockSize;
    private final int layers;
    private final InstanceTotals totals;

    private double loadSeconds;
    private double sharedSeconds;
    private double layerSeconds;
    private double storeSeconds;
    private long waitedWrites;
    private long written;
    private long onDisk;

    TierWaits(InstanceParts parts, InstanceTotals totals) {
        this.tiers = parts.kv().lowerTiers();
        this.links = parts.host().links();
        this.blockSize = parts.kv().blockSize();
        this.layers = parts.host().layers();
        this.totals = totals;
    }

    /** Begins a step. */
    void clear() {
        loadSeconds = 0;
        sharedSeconds = 0;
        layerSeconds = 0;
        storeSeconds = 0;
    }

    /** The step loads tokens before it computes. */
    void load(double now, long hostTokens, long diskTokens) {
        loadSeconds += links.linkSeconds(hostTokens + diskTokens);
        sharedSeconds = Math.max(sharedSeconds, links.shared(now, hostTokens, diskTokens) - now);
    }

    /** Each layer of the step loads its part of tokens that are in host memory. */
    void loadByLayer(double now, long tokens) {
        layerSeconds += links.linkSeconds(tokens);
        sharedSeconds = Math.max(sharedSeconds, links.shared(now, tokens, 0) - now);
    }

    /** Everything of the step is decided: what it evicted or computed is copied away. */
    void close(double now) {
        if (!tiers.present()) {
            return;
        }
        boolean stepWaits = tiers.rules().loading() == Loading.STEP_WAITS;
        long waited = stepWaits ? tiers.writtenFromDevice() : tiers.spilledBlocks();
        storeSeconds = links.linkSeconds((waited - waitedWrites) * blockSize);
        waitedWrites = waited;
        totals.stored((tiers.writtenFromDevice() - written) * blockSize * links.bytesPerToken());
        written = tiers.writtenFromDevice();
        links.toDisk(now, (tiers.writtenToDisk() - onDisk) * blockSize);
        onDisk = tiers.writtenToDisk();
    }

    boolean any() {
        return loadSeconds > 0 || sharedSeconds > 0 || layerSeconds > 0 || storeSeconds > 0;
    }

    /** Lengthens an evaluated step; loads count as time of its prompts. */
    void addTo(PlannedStep step) {
        double computing = step.seconds();
        double byLayer = layerSeconds == 0
                ? 0
                : Math.max(layerSeconds / layers, layerSeconds - computing * (layers - 1) / layers);
        double loading = Math.max(loadSeconds + byLayer, sharedSeconds - hidden(computing));
        double waiting = loading + storeSeconds;
        StepTime time = step.time;
        if (computing + waiting > 0) {
            time.prefillShare = (time.prefillShare * computing + loading) / (computing + waiting);
        }
        time.seconds.base += waiting;
        time.communicationSeconds.base += waiting;
        totals.waitedForLoads(loading);
    }

    /** Behind how much of the computation loads of layers can hide. */
    private double hidden(double computing) {
        return layerSeconds > 0 ? computing * (layers - 1) / layers : 0;
    }
}
