package io.kvasir.cluster.route;

import io.kvasir.model.workload.Request;

/** One instance after the other. */
public final class RoundRobinRouter implements Router {
    /** No parameters. */
    public record Params() {}

    private int next;

    @Override
    public int choose(Request request, FleetView fleet) {
        int chosen = next;
        next = next + 1 == fleet.instances() ? 0 : next + 1;
        return chosen;
    }
}
