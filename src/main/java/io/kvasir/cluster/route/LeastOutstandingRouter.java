package io.kvasir.cluster.route;

import io.kvasir.model.workload.Request;

/** The instance with the fewest unfinished requests. */
public final class LeastOutstandingRouter implements Router {
    /** No parameters. */
    public record Params() {}

    @Override
    public int choose(Request request, FleetView fleet) {
        return fleet.leastOutstanding();
    }
}
