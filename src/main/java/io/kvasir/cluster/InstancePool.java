package io.kvasir.cluster;

import io.kvasir.cluster.route.FleetView;
import io.kvasir.cluster.route.Router;
import io.kvasir.model.workload.Request;

/** Consecutive instances behind one router, counted from 0 in what the router sees. */
final class InstancePool implements FleetView {
    private final int first;
    private final int size;
    private final Router router;
    private final LoadTree loads;
    private long total;

    InstancePool(int first, int size, Router router) {
        this.first = first;
        this.size = size;
        this.router = router;
        this.loads = new LoadTree(size);
    }

    boolean has(int instance) {
        return instance >= first && instance < first + size;
    }

    int route(Request request) {
        int chosen = router.choose(request, this);
        if (loads.presence(chosen) != Presence.PRESENT) {
            chosen = loads.least();
        }
        loads.add(chosen, 1);
        total++;
        return first + chosen;
    }

    /** @param returnSeconds when it returns, if it is away */
    void presence(int instance, Presence now, double returnSeconds) {
        loads.presence(instance - first, now, returnSeconds);
    }

    Presence presence(int instance) {
        return loads.presence(instance - first);
    }

    void left(int instance) {
        loads.add(instance - first, -1);
        total--;
    }

    @Override
    public int instances() {
        return size;
    }

    @Override
    public int outstanding(int instance) {
        return loads.load(instance);
    }

    @Override
    public int leastOutstanding() {
        return loads.least();
    }

    @Override
    public long totalOutstanding() {
        return total;
    }
}
