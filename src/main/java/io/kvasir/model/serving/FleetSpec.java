package io.kvasir.model.serving;

import io.kvasir.model.PolicyRef;

/**
 * Instances of one deployment and how requests reach them.
 *
 * @param replicas identical instances
 * @param router who gets the next request
 * @param topology {@code colocated} (every instance does both phases) or another cluster layout and its parameters
 */
public record FleetSpec(int replicas, PolicyRef router, PolicyRef topology) {
    public FleetSpec {
        if (replicas < 1) {
            throw new IllegalArgumentException("replicas must be at least 1");
        }
    }
}
