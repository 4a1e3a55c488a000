package io.kvasir.experiment.validate;

import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.workload.Request;
import io.kvasir.workload.RequestSource;

/** First token after 20 ms, each further one 10 ms later, whatever the load. */
final class InstantSimulator implements SystemSimulator {
    @Override
    public SimulatedRequests simulate(ServingSetup setup, MeasuringRules rules, RequestSource requests, int size) {
        SimulatedRequests out = new SimulatedRequests(size);
        while (requests.nextArrivalSeconds() < Double.POSITIVE_INFINITY) {
            Request request = requests.take();
            double first = request.arrivalSeconds() + 0.02;
            double end = first + 0.01 * (request.outputTokens() - 1);
            out.finished(request.id(), request.arrivalSeconds(), first, end, request.outputTokens());
            requests.finished(request, end);
        }
        return out;
    }

    @Override
    public MemoryEstimate memory(InstanceSpec instance) {
        return new MemoryEstimate(1L << 30, 1000);
    }
}
