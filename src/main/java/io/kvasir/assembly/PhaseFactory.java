package io.kvasir.assembly;

import io.kvasir.engine.EngineObserver;
import io.kvasir.engine.ServingInstance;
import io.kvasir.engine.StepTimer;
import io.kvasir.sim.InstanceFactory;

/**
 * Makes the instances of a fleet whose phases run apart on unlike instances.
 *
 * @param prefill makes those that run prompts, which come first
 * @param decode makes the others
 * @param prefillInstances how many run prompts
 */
record PhaseFactory(InstanceFactory prefill, InstanceFactory decode, int prefillInstances) implements InstanceFactory {
    @Override
    public ServingInstance create(int index, StepTimer timer, EngineObserver observer) {
        return (index < prefillInstances ? prefill : decode).create(index, timer, observer);
    }
}
