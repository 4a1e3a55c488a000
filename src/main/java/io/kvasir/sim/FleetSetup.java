package io.kvasir.sim;

import io.kvasir.cluster.FleetSplit;
import io.kvasir.cluster.ReclaimPlan;
import io.kvasir.cluster.route.Router;
import io.kvasir.perf.FrontEndTimes;
import java.util.Optional;

/**
 * One fleet of a run.
 *
 * @param instances its size
 * @param router chooses an instance for each request
 * @param frontEnd delays outside the instances
 * @param split how the phases are spread over the instances; empty when each runs both
 * @param factory makes the instances
 * @param reclaims when instances are taken away; empty for never
 */
public record FleetSetup(
        int instances,
        Router router,
        FrontEndTimes frontEnd,
        Optional<FleetSplit> split,
        InstanceFactory factory,
        Optional<ReclaimPlan> reclaims) {}
