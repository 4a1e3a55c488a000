package io.kvasir.experiment.validate;

import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.workload.RequestSource;

/** What a validation asks of the simulator. Implementations are called from several threads at once. */
public interface SystemSimulator {
    /**
     * Simulates a system until its load has ended.
     *
     * @param requests ids count from 0
     * @param size how many requests there are
     * @throws UnsupportedSetupException when this simulator cannot express the system
     */
    SimulatedRequests simulate(ServingSetup setup, MeasuringRules rules, RequestSource requests, int size);

    /**
     * Memory of one instance.
     *
     * @throws UnsupportedSetupException when the model does not fit
     */
    MemoryEstimate memory(InstanceSpec instance);

    /**
     * Predicted memory.
     *
     * @param weightBytesPerDevice weights on the fullest device
     * @param kvTokens tokens of KV cache one instance can hold
     */
    record MemoryEstimate(double weightBytesPerDevice, double kvTokens) {}

    /** A system that cannot be simulated, and why. */
    final class UnsupportedSetupException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String reason;

        public UnsupportedSetupException(String reason) {
            super(reason);
            this.reason = reason;
        }

        /** Why, in words for the user. */
        public String reason() {
            return reason;
        }
    }
}
