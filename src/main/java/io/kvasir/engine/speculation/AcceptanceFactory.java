package io.kvasir.engine.speculation;

import io.kvasir.random.KeyedRandom;

/** Makes the acceptance model of one run. */
public interface AcceptanceFactory {
    /**
     * The model with its source of luck.
     *
     * @param luck draws by request id and position
     * @param method who drafts, as scenarios name it
     */
    AcceptanceModel create(KeyedRandom luck, String method);
}
