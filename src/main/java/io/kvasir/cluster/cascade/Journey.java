package io.kvasir.cluster.cascade;

import io.kvasir.engine.RequestState;
import io.kvasir.model.workload.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A request on its way through the fleets: what its user waits for. */
public final class Journey {
    private final Request request;
    private final List<RequestState> answers = new ArrayList<>();
    private int fleet;

    /**
     * @param request as it arrived
     * @param fleet the one it goes to first
     */
    public Journey(Request request, int fleet) {
        this.request = request;
        this.fleet = fleet;
    }

    /** It left a fleet. */
    public void answered(RequestState state) {
        answers.add(state);
    }

    /** It goes on to another fleet. */
    public void goOn(int next) {
        fleet = next;
    }

    /** As it arrived. */
    public Request request() {
        return request;
    }

    /** What became of it in each fleet it was in, in order. */
    public List<RequestState> answers() {
        return Collections.unmodifiableList(answers);
    }

    /** What became of it in the last of them: the answer that counts, or why there is none. */
    public RequestState last() {
        return answers.get(answers.size() - 1);
    }

    /** Index of the fleet it is in, or left last. */
    public int fleet() {
        return fleet;
    }
}
