package io.kvasir.experiment.validate;

import java.util.function.LongFunction;

/**
 * A row that compares two ways to serve one load: the prediction is how many times as fast the load is done.
 *
 * @param row what it measured
 * @param metric its column of the speed-up
 * @param faster the way that is compared
 * @param plain what it is compared with
 * @param script the load, by seed
 * @param seeds how many seeds to average over
 * @param caveat why the row may not describe what was measured; empty for none
 */
public record SpeedUpCase(
        CaseRow row,
        String metric,
        ServingSetup faster,
        ServingSetup plain,
        LongFunction<RequestScript> script,
        int seeds,
        String caveat) {
    /** Times as fast under one seed of the load. */
    double speedUp(SystemSimulator simulator, long seed) {
        RequestScript load = script.apply(seed);
        return wallSeconds(simulator, plain, load) / wallSeconds(simulator, faster, load);
    }

    private double wallSeconds(SystemSimulator simulator, ServingSetup setup, RequestScript load) {
        SimulatedRequests done = simulator.simulate(setup, MeasuringRules.PLAIN, load.open(), load.size());
        return new RequestSample(load, row, done).wallSeconds();
    }
}
