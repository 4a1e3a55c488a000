package io.kvasir.cluster.route;

import io.kvasir.model.workload.Request;
import io.kvasir.random.KeyedRandom;

/** Any instance with equal chance, as a connection-level load balancer does. */
public final class RandomRouter implements Router {
    /** No parameters. */
    public record Params() {}

    private final KeyedRandom luck;

    RandomRouter(KeyedRandom luck) {
        this.luck = luck;
    }

    @Override
    public int choose(Request request, FleetView fleet) {
        return (int) (luck.uniformOf(request.luck(), 0) * fleet.instances());
    }
}
