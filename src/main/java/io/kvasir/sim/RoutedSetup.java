package io.kvasir.sim;

import io.kvasir.cluster.cascade.ModelRoutes;
import io.kvasir.workload.RequestSource;
import java.util.List;

/**
 * What runs against several fleets.
 *
 * @param name names the run in messages
 * @param source the requests
 * @param fleets in the order of the routes
 * @param routes which fleet gets a request, and whether another one repeats it
 * @param timeoutSeconds when clients give up, counted from arrival at the first fleet; NaN for never
 * @param check how much the run checks itself
 */
public record RoutedSetup(
        String name,
        RequestSource source,
        List<FleetSetup> fleets,
        ModelRoutes routes,
        double timeoutSeconds,
        CheckLevel check) {
    public RoutedSetup {
        fleets = List.copyOf(fleets);
    }
}
