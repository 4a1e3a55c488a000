package io.kvasir.sim;

import io.kvasir.cluster.route.Router;
import io.kvasir.perf.FrontEndTimes;
import io.kvasir.workload.RequestSource;

/**
 * What runs against what.
 *
 * @param name names the run in messages
 * @param source the requests
 * @param instances size of the fleet
 * @param router chooses an instance for each request
 * @param frontEnd delays outside the instances
 * @param timeoutSeconds when clients give up, counted from arrival; NaN for never
 * @param check how much the run checks itself
 */
public record RunSetup(
        String name,
        RequestSource source,
        int instances,
        Router router,
        FrontEndTimes frontEnd,
        double timeoutSeconds,
        CheckLevel check) {}
