package io.kvasir.experiment.validate;

import io.kvasir.workload.RequestSource;
import java.util.List;

/**
 * The load of one measured run, request by request. Request ids count over all stages in order.
 *
 * @param stages in order of time
 */
public record RequestScript(List<ScriptStage> stages) {
    public RequestScript {
        stages = List.copyOf(stages);
    }

    /** Requests of all stages. */
    public int size() {
        return firstId(stages.size());
    }

    /** Id of the first request of a stage; with the number of stages, one past the last id of all. */
    public int firstId(int stage) {
        int first = 0;
        for (ScriptStage earlier : stages.subList(0, stage)) {
            first += earlier.requests().size();
        }
        return first;
    }

    /** A fresh pass over the script. */
    public RequestSource open() {
        return new ScriptedSource(stages);
    }
}
