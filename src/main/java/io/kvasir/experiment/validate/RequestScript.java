package io.kvasir.experiment.validate;

import io.kvasir.workload.RequestSource;
import java.util.List;
import java.util.Locale;

/**
 * The load of one measured run, request by request. Request ids count over all stages in order.
 *
 * @param stages in order of time
 * @param luck luck of the first request, from which those of the others count on: which server of several one meets by
 *     chance is no part of a recorded load
 */
public record RequestScript(List<ScriptStage> stages, long luck) {
    /** A run of more requests is no benchmark but a mistake in a cell. */
    private static final int MOST_REQUESTS = 2_000_000;

    public RequestScript {
        stages = List.copyOf(stages);
    }

    /** A load whose requests have the luck of their ids. */
    public RequestScript(List<ScriptStage> stages) {
        this(stages, 0);
    }

    /** The same load under other luck. */
    RequestScript withLuck(long other) {
        return new RequestScript(stages, other);
    }

    /**
     * As many requests as that.
     *
     * @throws CannotModelException when they are more than any benchmark sends
     */
    static int limited(double requests) {
        if (requests > MOST_REQUESTS) {
            throw new CannotModelException(
                    String.format(Locale.ROOT, "%.4g requests are more than a run is given", requests));
        }
        return Math.max(0, (int) requests);
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
        return new ScriptedSource(stages, luck);
    }
}
