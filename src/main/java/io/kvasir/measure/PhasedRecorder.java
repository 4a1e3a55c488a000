package io.kvasir.measure;

import io.kvasir.cluster.Fleet;
import io.kvasir.cluster.FleetObserver;
import io.kvasir.result.EngineTotals;
import io.kvasir.result.RunResult;
import java.util.List;

/**
 * Turns what observers of one fleet are told into one {@link RunResult} when prompts and answers run on unlike instances:
 * what users saw, and what the instances of each phase did, as two fleets that have all requests in common. Latencies are
 * those of the users alone.
 */
public final class PhasedRecorder extends ForwardingObserver {
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
    FleetObserver next() {
        return users;
    }

    @Override
    public void sample(double now, Fleet fleet) {
        super.sample(now, fleet);
        phases.sample(now, fleet.members());
    }

    @Override
    public void ended(double now, Fleet fleet) {
        // The users' recorder may end the warm-up only now, and the others follow it.
        super.ended(now, fleet);
        phases.ended(now, fleet.members());
    }

    /** The result of the run, without money. */
    public RunResult result() {
        return users.result((window, requests) -> EngineTotals.together(phases.runs(window, users.requests(window))));
    }
}
