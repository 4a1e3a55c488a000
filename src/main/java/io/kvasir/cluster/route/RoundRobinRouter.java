package io.kvasir.cluster.route;

import io.kvasir.catalog.Param;
import io.kvasir.model.workload.Request;
import io.kvasir.random.KeyedRandom;

/**
 * One instance after the other. Several front ends behind a load balancer each do so by themselves: a request reaches any of
 * them with equal chance, and what one of them has sent is unknown to the others, so that instances are served less evenly
 * the more front ends there are.
 */
public final class RoundRobinRouter implements Router {
    private final KeyedRandom luck;
    /** Instance that each front end chooses next. */
    private final int[] next;

    /**
     * Parameters.
     *
     * @param frontEnds processes that each choose by themselves
     */
    public record Params(
            @Param(
                    doc = "Front ends that each serve the instances in turn; a request reaches one of them by chance",
                    defaultValue = "1",
                    min = 1,
                    max = 10000)
            int frontEnds) {}

    RoundRobinRouter(Params params, KeyedRandom luck) {
        this.luck = luck;
        this.next = new int[params.frontEnds()];
    }

    @Override
    public int choose(Request request, FleetView fleet) {
        int frontEnd = next.length == 1 ? 0 : (int) (luck.uniformOf(request.luck(), 0) * next.length);
        int chosen = next[frontEnd];
        next[frontEnd] = chosen + 1 == fleet.instances() ? 0 : chosen + 1;
        return chosen;
    }
}
