package io.kvasir.cluster.route;

import io.kvasir.model.workload.Request;

/**
 * Which instance gets the next request. One router per run.
 *
 * <p>Contract (tested for every entry of {@link Routers}): the choice is a valid index, depends on what the view shows
 * and on the request alone, and with one instance is that instance.
 */
public interface Router {
    /** Index of the instance that gets the request. */
    int choose(Request request, FleetView fleet);
}
