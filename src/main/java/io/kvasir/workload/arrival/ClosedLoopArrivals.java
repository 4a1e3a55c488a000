package io.kvasir.workload.arrival;

import io.kvasir.catalog.Param;
import io.kvasir.model.workload.Request;
import io.kvasir.random.KeyedRandom;
import io.kvasir.unit.Unit;

/**
 * A fixed number of users; each sends, waits for its answer, thinks, and sends again. All start at once (the burst of a
 * load generator with a concurrency limit) or one after the other over a ramp. A user refused at the instant it sent
 * waits before it tries again, else refusal would repeat for ever at one instant.
 */
public final class ClosedLoopArrivals implements ArrivalProcess {
    private final Params params;

    public ClosedLoopArrivals(Params params) {
        this.params = params;
    }

    @Override
    public ArrivalStream open(ArrivalContext context) {
        return new Users(params, context.keyed("think times"));
    }

    @Override
    public double meanRatePerSecond() {
        return Double.NaN;
    }

    private static final class Users implements ArrivalStream {
        private final Params params;
        private final KeyedRandom keyed;
        private final ReadyQueue<Integer> ready = new ReadyQueue<>();
        private final long[] thoughts;

        Users(Params params, KeyedRandom keyed) {
            this.params = params;
            this.keyed = keyed;
            this.thoughts = new long[params.concurrency()];
            for (int user = 0; user < params.concurrency(); user++) {
                ready.add(params.rampSeconds() * user / params.concurrency(), user);
            }
        }

        @Override
        public double nextSeconds() {
            return ready.firstSeconds();
        }

        @Override
        public void take(RequestDraft draft) {
            draft.session(ready.removeFirst());
        }

        @Override
        public boolean reactsToCompletions() {
            return true;
        }

        @Override
        public void finished(Request request, double nowSeconds) {
            int user = (int) request.session();
            double wait = params.thinkTime().sample(keyed.key(user), thoughts[user]++);
            if (nowSeconds <= request.arrivalSeconds()) {
                wait = Math.max(wait, params.retrySeconds());
            }
            ready.add(nowSeconds + wait, user);
        }
    }

    /** Parameters of {@code closed-loop}. */
    public record Params(
            @Param(
                    doc = "Users, each with one request at a time.",
                    min = 1,
                    max = 10_000_000,
                    aliases = {"users", "max_concurrency"})
            int concurrency,

            @Param(doc = "Time from an answer to the user's next request.", defaultValue = "0s")
            ThinkTime thinkTime,

            @Param(
                    doc = "Time over which the users start, evenly; 0 starts all at once.",
                    unit = Unit.SECONDS,
                    key = "ramp",
                    defaultValue = "0s")
            double rampSeconds,

            @Param(
                    doc = "Shortest wait of a user whose request was refused at once.",
                    unit = Unit.SECONDS,
                    key = "retry_after",
                    defaultValue = "1s",
                    min = 0,
                    minExclusive = true)
            double retrySeconds) {}
}
