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
 * @param turns requests of each conversation of a closed loop, which its client sends one after the other; 1 where any
 *     client sends the next request
 * @param requests in order of sending; of conversations, one after the other
 */
public record ScriptStage(
        int concurrency,
        double startSeconds,
        double pauseSeconds,
        int cutAnswers,
        int turns,
        List<ScriptedRequest> requests) {
    public ScriptStage {
        if (turns < 1 || requests.size() % turns != 0) {
            throw new IllegalArgumentException(
                    "conversations of " + turns + " turns cannot make up " + requests.size());
        }
        requests = List.copyOf(requests);
        for (int i = 1; i < requests.size() && concurrency == 0; i++) {
            if (requests.get(i).offsetSeconds() < requests.get(i - 1).offsetSeconds()) {
                throw new IllegalArgumentException("requests of a stage must be in order of sending");
            }
        }
    }

    /** Requests that are no turns of conversations. */
    public ScriptStage(
            int concurrency, double startSeconds, double pauseSeconds, int cutAnswers, List<ScriptedRequest> requests) {
        this(concurrency, startSeconds, pauseSeconds, cutAnswers, 1, requests);
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

    /** A closed loop from time 0 of clients that each go through one conversation after the other. */
    public static ScriptStage conversations(int clients, int turns, List<ScriptedRequest> requests) {
        return new ScriptStage(clients, 0, 0, 0, turns, requests);
    }
}
