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
 * <p>A turn of an agent may branch into several calls that are sent at once, each with the history and a message of its own.
 * They join before the next turn: it comes a think time after the last of the answers, and its history holds all of their
 * messages and answers, in order. Only the first of them continues the history word by word, so the others' are computed
 * again in the next turn, as a prefix cache would have to.
 *
 * <p>All lengths of a session are drawn when it starts, so they do not depend on the service. Its content names prompt and
 * answer, so a prefix cache that keeps answers too finds the whole history in the next turn.
 */
public final class SessionArrivals implements ArrivalProcess {
    /** Between the luck of two branches of one turn: more than turns of any session. */
    private static final long BRANCH = 1L << 32;

    private final Params params;
    private final LengthLaw turns;
    private final LengthLaw branches;

    public SessionArrivals(Params params) {
        this.params = params;
        this.turns = LengthLaws.CATALOG.create(params.turns());
        this.branches = LengthLaws.CATALOG.create(params.branches());
    }

    @Override
    public ArrivalStream open(ArrivalContext context) {
        return new Sessions(params, turns, branches, context);
    }

    /** Requests per second while no session is cut short by the context limit. */
    @Override
    public double meanRatePerSecond() {
        return params.rate() * turns.meanTokens() * branches.meanTokens();
    }

    @Override
    public LengthsFrom lengthsFrom() {
        return LengthsFrom.ARRIVALS;
    }

    /** One conversation: its key, its lengths, and how far it is. */
    private static final class Session {
        final long id;
        final long key;
        /** By turn and branch. */
        final int[][] messages;

        final int[][] answers;
        int turn;
        int branch;
        /** Calls of the turn that have not ended. */
        int open;

        int history;

        Session(long id, long key, int turns) {
            this.id = id;
            this.key = key;
            this.messages = new int[turns][];
            this.answers = new int[turns][];
        }

        boolean over(int maxContextTokens) {
            return turn == messages.length || turn > 0 && (long) history + longestCall() > maxContextTokens;
        }

        private long longestCall() {
            long longest = 0;
            for (int b = 0; b < messages[turn].length; b++) {
                longest = Math.max(longest, (long) messages[turn][b] + answers[turn][b]);
            }
            return longest;
        }

        /** Every branch of the turn was sent: the next one has seen them all. */
        void join() {
            for (int b = 0; b < messages[turn].length; b++) {
                history += messages[turn][b] + answers[turn][b];
            }
            turn++;
            branch = 0;
        }
    }

    private static final class Sessions implements ArrivalStream {
        private final Params params;
        private final ArrivalContext context;
        private final Lengths turns;
        private final Lengths branches;
        private final KeyedRandom keyed;
        private final ArrivalStream starts;
        private final ReadyQueue<Session> ready = new ReadyQueue<>();
        private final Map<Long, Session> waiting = new HashMap<>();
        private long started;

        Sessions(Params params, LengthLaw turns, LengthLaw branches, ArrivalContext context) {
            this.params = params;
            this.context = context;
            this.turns = turns.open(new LengthContext(context.stream("turns"), LengthContext.Kind.PROMPT));
            this.branches = branches.open(new LengthContext(context.stream("branches"), LengthContext.Kind.PROMPT));
            this.keyed = context.keyed("sessions");
            this.starts = RenewalArrivals.open(GammaSampler.ofMeanAndCv(1, params.cv()), params.rate(), context);
        }

        @Override
        public double nextSeconds() {
            return Math.min(starts.nextSeconds(), ready.firstSeconds());
        }

        @Override
        public void take(RequestDraft draft) {
            double now = nextSeconds();
            Session session;
            if (ready.firstSeconds() <= starts.nextSeconds()) {
                session = ready.removeFirst();
            } else {
                starts.take(draft);
                session = start();
            }
            call(session, draft);
            int calls = session.messages[session.turn].length;
            if (session.branch == 0) {
                session.open = calls;
                waiting.put(session.id, session);
            }
            session.branch++;
            if (session.branch < calls) {
                ready.add(now, session);
                return;
            }
            session.join();
            if (session.over(params.maxContextTokens())) {
                waiting.remove(session.id);
            }
        }

        private static void call(Session session, RequestDraft draft) {
            int message = session.messages[session.turn][session.branch];
            int answer = session.answers[session.turn][session.branch];
            int prompt = session.history + message;
            draft.lengths(prompt, answer);
            if (session.branch == 0) {
                draft.content(PromptContent.prefix(session.key >>> 1, prompt + answer));
            } else if (session.history > 0) {
                draft.content(PromptContent.prefix(session.key >>> 1, session.history));
            }
            draft.session(session.id);
            draft.luck(KeyedRandom.bits(session.key, session.turn + session.branch * BRANCH));
        }

        private Session start() {
            long id = started++;
            Session session = new Session(id, keyed.key(id), turns.next());
            for (int turn = 0; turn < session.messages.length; turn++) {
                int calls = Math.max(1, branches.next());
                session.messages[turn] = new int[calls];
                session.answers[turn] = new int[calls];
                for (int b = 0; b < calls; b++) {
                    session.messages[turn][b] = context.promptTokens().next();
                    session.answers[turn][b] = context.outputTokens().next();
                }
            }
            return session;
        }

        @Override
        public boolean reactsToCompletions() {
            return true;
        }

        @Override
        public void finished(Request request, double nowSeconds) {
            Session session = waiting.get(request.session());
            if (session != null && --session.open == 0) {
                waiting.remove(session.id);
                long draw = -1L - session.turn;
                ready.add(nowSeconds + params.thinkTime().sample(session.key, draw), session);
            }
        }

        @Override
        public void close() {
            turns.close();
            branches.close();
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

            @Param(
                    doc = "Calls that a turn sends at once; the next turn waits for all of them and has seen them all.",
                    policy = "length law",
                    nameKey = "distribution",
                    numberForm = "constant.tokens",
                    defaultValue = "1",
                    hints = {"fan_out", "parallel_calls", "parallel"})
            PolicyRef branches,

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
