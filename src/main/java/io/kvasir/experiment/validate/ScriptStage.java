package io.kvasir.experiment.validate;

import java.util.List;

/**
 * A stretch of load between two pauses.
 *
 * @param concurrency requests always in flight; 0 for an open loop, which sends at the requests' offsets
 * @param startSeconds absolute start; NaN to start {@code pauseSeconds} after every earlier request has ended
 * @param pauseSeconds see there
 * @param cutAnswers leading requests with answers cut short to spread the clients of a closed loop over their cycle; only
 *     their first tokens are counted
 * @param requests in order of sending
 */
public record ScriptStage(
        int concurrency, double startSeconds, double pauseSeconds, int cutAnswers, List<ScriptedRequest> requests) {
    public ScriptStage {
        requests = List.copyOf(requests);
        for (int i = 1; i < requests.size() && concurrency == 0; i++) {
            if (requests.get(i).offsetSeconds() < requests.get(i - 1).offsetSeconds()) {
                throw new IllegalArgumentException("requests of a stage must be in order of sending");
            }
        }
    }

    /** An open loop that begins when all before is done. */
    public static ScriptStage afterDrain(double pauseSeconds, List<ScriptedRequest> requests) {
        return new ScriptStage(0, Double.NaN, pauseSeconds, 0, requests);
    }

    /** An open loop at a known time. */
    public static ScriptStage at(double startSeconds, List<ScriptedRequest> requests) {
        return new ScriptStage(0, startSeconds, 0, 0, requests);
    }

    /** A closed loop from time 0; the first {@code concurrency} requests are sent together. */
    public static ScriptStage closedLoop(int concurrency, List<ScriptedRequest> requests) {
        return new ScriptStage(concurrency, 0, 0, 0, requests);
    }
}
