package io.kvasir.result;

/**
 * What became of the requests that arrived in the measured window.
 *
 * @param arrived all of them
 * @param finished delivered their last token
 * @param rejected turned away on arrival
 * @param timedOut dropped before they finished
 * @param inFlight neither, when the run ended
 * @param sessions sessions, or clients of a closed loop, whose first finished request is one of these; 0 where requests
 *     belong to none
 * @param sessionSeconds how long sessions were open in the window, pauses between their requests included, summed
 */
public record Outcomes(
        long arrived,
        long finished,
        long rejected,
        long timedOut,
        long inFlight,
        long sessions,
        double sessionSeconds) {
    /** Requests that belong to no session. */
    public Outcomes(long arrived, long finished, long rejected, long timedOut, long inFlight) {
        this(arrived, finished, rejected, timedOut, inFlight, 0, 0);
    }

    public Outcomes {
        if (arrived != finished + rejected + timedOut + inFlight) {
            throw new IllegalArgumentException("requests do not add up: " + arrived + " arrived, " + finished
                    + " finished, " + rejected + " rejected, " + timedOut + " timed out, " + inFlight + " in flight");
        }
    }

    /** Requests whose fate is known: those that SLO shares are taken over. */
    public long ended() {
        return finished + rejected + timedOut;
    }
}
