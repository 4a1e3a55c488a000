package io.kvasir.sim;

import io.kvasir.engine.EngineObserver;
import io.kvasir.engine.ServingInstance;
import io.kvasir.engine.StepTimer;

/** Makes the instances of a fleet once the calendar they run under exists. */
public interface InstanceFactory {
    ServingInstance create(int index, StepTimer timer, EngineObserver observer);
}
