package io.kvasir.engine;

import io.kvasir.engine.batch.WaitingQueue;
import io.kvasir.engine.kv.KvCache;
import io.kvasir.engine.kv.LowerTiers;
import io.kvasir.engine.kv.OffloadRules.Loading;
import io.kvasir.engine.kv.TierHit;
import io.kvasir.engine.kv.TierLinks;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests part of whose prompt comes back from host memory or disk. Where the engine loads ahead, a request holds its
 * slot and its blocks while they come and goes on afterwards; one whose blocks are on their way for another waits for
 * that (vLLM 0.15, offloading connector).
 */
final class TierLoads {
    private final KvCache kv;
    private final LowerTiers tiers;
    private final TierLinks links;
    private final Slots slots;
    private final WaitingQueue<RequestState> waiting;
    private final StepTimer timer;
    private final TierWaits waits;
    private final InstanceTotals totals;
    private final int blockSize;
    private final List<RequestState> loading = new ArrayList<>();
    private final List<RequestState> followers = new ArrayList<>();

    TierLoads(InstanceParts parts, Slots slots, StepTimer timer, TierWaits waits, InstanceTotals totals) {
        this.kv = parts.kv();
        this.tiers = kv.lowerTiers();
        this.links = parts.host().links();
        this.slots = slots;
        this.waiting = parts.waiting();
        this.timer = timer;
        this.waits = waits;
        this.totals = totals;
        this.blockSize = kv.blockSize();
    }

    /** What lower tiers have of a waiting request, after the tokens found on the device. */
    TierHit find(RequestState head, int hitTokens) {
        return tiers.present() ? kv.lookUpBelow(head.holding, hitTokens, head.target) : TierHit.NONE;
    }

    int tokens(TierHit hit) {
        return hit.blocks() * blockSize;
    }

    /** Whether a request with this hit joins the batch only when its blocks are there. */
    boolean ahead(TierHit hit) {
        return switch (tiers.rules().loading()) {
            case REQUEST_WAITS -> hit.blocks() > 0;
            case LAYER_WAITS -> hit.diskBlocks() > 0;
            case STEP_WAITS -> false;
        };
    }

    /** The first waiting request waits until blocks arrive that are on their way for another. */
    void follow(RequestState head) {
        waiting.poll();
        followers.add(head);
    }

    /** Loads for the first waiting request; false when there is no room for what it loads. */
    boolean begin(RequestState head, int hitTokens, TierHit hit, double now) {
        int tokens = hitTokens + tokens(hit);
        if (!kv.startLoading(head.holding, hitTokens, hit, tokens)) {
            return false;
        }
        waiting.poll();
        slots.takeAside(head);
        loading.add(head);
        head.phase = RequestState.Phase.LOADING;
        head.computed = tokens;
        head.heldTokens = tokens;
        if (head.cachedTokens < 0) {
            head.cachedTokens = tokens;
        }
        long fromHost = (long) hit.hostBlocks() * blockSize;
        long fromDisk = (long) hit.diskBlocks() * blockSize;
        double end = tiers.rules().loading() == Loading.LAYER_WAITS
                ? links.inHostMemory(now, fromDisk)
                : links.onDevice(now, fromHost, fromDisk);
        head.loadedTokens = tokens(hit);
        totals.loaded(fromHost, fromDisk, links.bytesPerToken());
        totals.waitedForLoads(end - now);
        timer.loadEndsAt(head, end);
        return true;
    }

    /** A request that has just been admitted computes on top of what its step loads. */
    void inStep(RequestState admitted, TierHit hit, double now) {
        kv.loaded(admitted.holding, admitted.computed);
        long fromHost = (long) hit.hostBlocks() * blockSize;
        long fromDisk = (long) hit.diskBlocks() * blockSize;
        totals.loaded(fromHost, fromDisk, links.bytesPerToken());
        if (tiers.rules().loading() == Loading.LAYER_WAITS) {
            waits.loadByLayer(now, fromHost);
        } else {
            waits.load(now, fromHost, fromDisk);
        }
    }

    /** What a request waited for is there; those who waited with it are first in the queue again. */
    void arrived(RequestState request) {
        loading.remove(request);
        kv.loaded(request.holding, request.computed);
        slots.resume(request);
        for (int i = followers.size() - 1; i >= 0; i--) {
            waiting.addPreempted(followers.get(i));
        }
        followers.clear();
    }

    /** A prompt goes on after its load: its first step may load the layers from host memory. */
    void goesOn(RequestState request, double now) {
        if (request.loadedTokens > 0) {
            if (tiers.rules().loading() == Loading.LAYER_WAITS) {
                waits.loadByLayer(now, request.loadedTokens);
            }
            request.loadedTokens = 0;
        }
    }

    /** A waiting request leaves; whether it waited for blocks of another. */
    boolean forget(RequestState request) {
        return followers.remove(request);
    }

    /** Requests that wait for blocks on their way for others. */
    int following() {
        return followers.size();
    }

    /** Requests whose blocks are on their way. */
    List<RequestState> loading() {
        return loading;
    }
}
