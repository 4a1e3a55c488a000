package io.kvasir.sim;

import io.kvasir.cluster.FleetSplit;
import io.kvasir.cluster.route.Router;
import io.kvasir.perf.FrontEndTimes;
import io.kvasir.workload.RequestSource;
import java.util.Optional;

/**
 * What runs against what.
 *
 * @param name names the run in messages
 * @param source the requests
 * @param instances size of the fleet
 * @param router chooses an instance for each request
 * @param frontEnd delays outside the instances
 * @param timeoutSeconds when clients give up, counted from arrival; NaN for never
 * @param split how the phases are spread over the instances; empty when each runs both
 * @param check how much the run checks itself
 */
public record RunSetup(
        String name,
        RequestSource source,
        int instances,
        Router router,
        FrontEndTimes frontEnd,
        double timeoutSeconds,
        Optional<FleetSplit> split,
        CheckLevel check) {
    /** A fleet whose instances all run both phases. */
    public RunSetup(
            String name,
            RequestSource source,
            int instances,
            Router router,
            FrontEndTimes frontEnd,
            double timeoutSeconds,
            CheckLevel check) {
        this(name, source, instances, router, frontEnd, timeoutSeconds, Optional.empty(), check);
    }
}
