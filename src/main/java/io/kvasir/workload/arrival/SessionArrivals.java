package io.kvasir.workload.arrival;

import io.kvasir.catalog.Param;
import io.kvasir.model.PolicyRef;
import io.kvasir.model.workload.PromptContent;
import io.kvasir.model.workload.Request;
import io.kvasir.random.GammaSampler;
import io.kvasir.random.KeyedRandom;
import io.kvasir.unit.Unit;
import io.kvasir.workload.length.LengthContext;
import io.kvasir.workload.length.LengthLaw;
import io.kvasir.workload.length.LengthLaws;
import io.kvasir.workload.length.Lengths;
import java.util.HashMap;
import java.util.Map;

/**
 * Conversations: sessions start at a rate; in each, a turn's prompt is everything said so far and a new message, and the
 * next turn comes a think time after the answer. The class's prompt law gives new messages, its output law answers.
 *
 * <p>All lengths of a session are drawn when it starts, so they do not depend on the service. Its content names prompt and
 * answer, so a prefix cache that keeps answers too finds the whole history in the next turn.
 */
public final class SessionArrivals implements ArrivalProcess {
    private final Params params;
    private final LengthLaw turns;

    public SessionArrivals(Params params) {
        this.params = params;
        this.turns = LengthLaws.CATALOG.create(params.turns());
    }

    @Override
    public ArrivalStream open(ArrivalContext context) {
        return new Sessions(params, turns, context);
    }

    /** Requests per second while no session is cut short by the context limit. */
    @Override
    public double meanRatePerSecond() {
        return params.rate() * turns.meanTokens();
    }

    @Override
    public LengthsFrom lengthsFrom() {
        return LengthsFrom.ARRIVALS;
    }

    /** One conversation: its key, its lengths, and how far it is. */
    private static final class Session {
        final long id;
        final long key;
        final int[] messages;
        final int[] answers;
        int turn;
        int history;

        Session(long id, long key, int turns) {
            this.id = id;
            this.key = key;
            this.messages = new int[turns];
            this.answers = new int[turns];
        }

        boolean over(int maxContextTokens) {
            return turn == messages.length
                    || (long) history + messages[turn] + answers[turn] > maxContextTokens && turn > 0;
        }
    }

    private static final class Sessions implements ArrivalStream {
        private final Params params;
        private final ArrivalContext context;
        private final Lengths turns;
        private final KeyedRandom keyed;
        private final ArrivalStream starts;
        private final ReadyQueue<Session> ready = new ReadyQueue<>();
        private final Map<Long, Session> waiting = new HashMap<>();
        private long started;

        Sessions(Params params, LengthLaw turns, ArrivalContext context) {
            this.params = params;
            this.context = context;
            this.turns = turns.open(new LengthContext(context.stream("turns"), LengthContext.Kind.PROMPT));
            this.keyed = context.keyed("sessions");
            this.starts = RenewalArrivals.open(GammaSampler.ofMeanAndCv(1, params.cv()), params.rate(), context);
        }

        @Override
        public double nextSeconds() {
            return Math.min(starts.nextSeconds(), ready.firstSeconds());
        }

        @Override
        public void take(RequestDraft draft) {
            Session session;
            if (ready.firstSeconds() <= starts.nextSeconds()) {
                session = ready.removeFirst();
            } else {
                starts.take(draft);
                session = start();
            }
            int prompt = session.history + session.messages[session.turn];
            int answer = session.answers[session.turn];
            draft.lengths(prompt, answer);
            draft.content(PromptContent.prefix(session.key >>> 1, prompt + answer));
            draft.session(session.id);
            draft.luck(KeyedRandom.bits(session.key, session.turn));
            session.history = prompt + answer;
            session.turn++;
            if (!session.over(params.maxContextTokens())) {
                waiting.put(session.id, session);
            }
        }

        private Session start() {
            long id = started++;
            Session session = new Session(id, keyed.key(id), turns.next());
            for (int turn = 0; turn < session.messages.length; turn++) {
                session.messages[turn] = context.promptTokens().next();
                session.answers[turn] = context.outputTokens().next();
            }
            return session;
        }

        @Override
        public boolean reactsToCompletions() {
            return true;
        }

        @Override
        public void finished(Request request, double nowSeconds) {
            Session session = waiting.remove(request.session());
            if (session != null) {
                long draw = -1L - session.turn;
                ready.add(nowSeconds + params.thinkTime().sample(session.key, draw), session);
            }
        }

        @Override
        public void close() {
            turns.close();
            starts.close();
        }
    }

    /** Parameters of {@code sessions}. */
    public record Params(
            @Param(doc = "Sessions that start per second.", unit = Unit.PER_SECOND, min = 0, minExclusive = true)
            double rate,

            @Param(
                    doc = "Turns of a session.",
                    policy = "length law",
                    nameKey = "distribution",
                    numberForm = "constant.tokens")
            PolicyRef turns,

            @Param(doc = "Time from an answer to the next message.", defaultValue = "10s")
            ThinkTime thinkTime,

            @Param(
                    doc = "A session ends before the turn whose prompt and answer would be longer.",
                    unit = Unit.TOKENS,
                    key = "max_context",
                    defaultValue = "131072",
                    min = 2)
            int maxContextTokens,

            @Param(
                    doc = "Burstiness of session starts: cv of the gaps; 1 is Poisson.",
                    defaultValue = "1",
                    min = 0,
                    minExclusive = true)
            double cv) {
        public Params {
            if (Double.isInfinite(rate)) {
                throw new IllegalArgumentException("the rate of sessions must be finite");
            }
        }
    }
}
