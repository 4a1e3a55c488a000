package io.kvasir.cluster.route;

import io.kvasir.random.KeyedRandom;

/** Makes the router of one run. */
public interface RouterFactory {
    /**
     * A router.
     *
     * @param luck draws by request id
     */
    Router create(KeyedRandom luck);
}
