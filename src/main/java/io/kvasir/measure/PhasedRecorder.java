package io.kvasir.measure;

import io.kvasir.cluster.Fleet;
import io.kvasir.cluster.FleetObserver;
import io.kvasir.engine.RequestState;
import io.kvasir.engine.StepObserver;
import io.kvasir.engine.StepRun;
import io.kvasir.model.workload.Request;
import io.kvasir.result.EngineTotals;
import io.kvasir.result.RunResult;
import java.util.List;

/**
 * Turns what observers of one fleet are told into one {@link RunResult} when prompts and answers run on unlike instances:
 * what users saw, and what the instances of each phase did, as two fleets that have all requests in common. Latencies are
 * those of the users alone.
 */
public final class PhasedRecorder implements FleetObserver {
    private final RunRecorder users;
    private final PhaseRecorders phases;

    /**
     * @param whole the instances of both phases taken together
     * @param plans prefill, then decode
     * @param sink receives what leaves
     */
    public PhasedRecorder(RunPlan whole, List<PhasePlan> plans, RequestSink sink) {
        this.phases = new PhaseRecorders(plans);
        this.users = RunRecorder.leading(whole, sink, new Leader());
    }

    private final class Leader implements RunRecorder.Listener {
        @Override
        public void warmupEnds(double seconds, boolean steady) {
            phases.decide(seconds, steady);
        }

        @Override
        public void measured(RequestRow row) {}
    }

    @Override
    public void arrived(Request request) {
        users.arrived(request);
    }

    @Override
    public void tokenGap(double seconds, int[] sequencesByClass) {
        users.tokenGap(seconds, sequencesByClass);
    }

    @Override
    public void tokenGaps(StepRun run, int[] sequencesByClass) {
        users.tokenGaps(run, sequencesByClass);
    }

    @Override
    public void left(RequestState request) {
        users.left(request);
    }

    @Override
    public void left(int instance, RequestState request) {
        users.left(instance, request);
    }

    @Override
    public StepObserver stepObserver(int instance) {
        return users.stepObserver(instance);
    }

    @Override
    public double nextSampleSeconds() {
        return users.nextSampleSeconds();
    }

    @Override
    public void sample(double now, Fleet fleet) {
        users.sample(now, fleet);
        phases.sample(now, fleet.members());
    }

    @Override
    public void ended(double now, Fleet fleet) {
        // The users' recorder may end the warm-up only now, and the others follow it.
        users.ended(now, fleet);
        phases.ended(now, fleet.members());
    }

    /** The result of the run, without money. */
    public RunResult result() {
        return users.result((window, requests) -> EngineTotals.together(phases.runs(window, users.requests(window))));
    }
}
