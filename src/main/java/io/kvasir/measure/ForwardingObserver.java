package io.kvasir.measure;

import io.kvasir.cluster.Fleet;
import io.kvasir.cluster.FleetObserver;
import io.kvasir.engine.RequestState;
import io.kvasir.engine.StepObserver;
import io.kvasir.engine.StepRun;
import io.kvasir.model.workload.Request;

/** Tells another observer all that recorders listen to; who extends it says what else becomes of which call. */
abstract class ForwardingObserver implements FleetObserver {
    /** Who is told; the same from the first call to the last. */
    abstract FleetObserver next();

    @Override
    public void arrived(Request request) {
        next().arrived(request);
    }

    @Override
    public void tokenGap(double seconds, int[] sequencesByClass) {
        next().tokenGap(seconds, sequencesByClass);
    }

    @Override
    public void tokenGaps(StepRun run, int[] sequencesByClass) {
        next().tokenGaps(run, sequencesByClass);
    }

    @Override
    public void left(RequestState request) {
        next().left(request);
    }

    @Override
    public void left(int instance, RequestState request) {
        next().left(instance, request);
    }

    @Override
    public StepObserver stepObserver(int instance) {
        return next().stepObserver(instance);
    }

    @Override
    public double nextSampleSeconds() {
        return next().nextSampleSeconds();
    }

    @Override
    public void sample(double now, Fleet fleet) {
        next().sample(now, fleet);
    }

    @Override
    public void ended(double now, Fleet fleet) {
        next().ended(now, fleet);
    }
}
