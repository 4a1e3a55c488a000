package io.kvasir.experiment.validate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds conversations in a log that records lengths alone. A client with several users sends the next turn of each in
 * turn, and a turn repeats all that was said before: the prompt of one is then the prompt and the answer of its
 * predecessor and a question more. In a log of such a client nearly every request of the second round fits the request
 * one round before it, at a distance that fits for no other log; users whose conversation is over drop out of the round.
 */
final class Conversations {
    /** A turn that nothing came before. */
    static final int FIRST = -1;

    private static final int FEWEST_USERS = 8;
    private static final double SURE = 0.9;
    private static final int LONGEST_QUESTION = 400;
    private static final int USUAL_QUESTION = 150;
    /** Users looked at for the next turn, and how often one may be passed over before it counts as gone. */
    private static final int WINDOW = 8;

    private static final int PATIENCE = 2;

    private final int[] prompts;
    private final int[] answers;

    private Conversations(int[] prompts, int[] answers) {
        this.prompts = prompts;
        this.answers = answers;
    }

    /**
     * The first turn of each request's conversation, in order of sending; each its own where there are no conversations.
     *
     * @param prompts prompt tokens in order of sending
     * @param answers answer tokens
     */
    static int[] roots(int[] prompts, int[] answers) {
        int[] before = new Conversations(prompts, answers).predecessors();
        int[] roots = new int[prompts.length];
        for (int i = 0; i < roots.length; i++) {
            roots[i] = before[i] == FIRST ? i : roots[before[i]];
        }
        return roots;
    }

    private int[] predecessors() {
        int[] before = new int[prompts.length];
        Arrays.fill(before, FIRST);
        int users = users();
        if (users == 0) {
            return before;
        }
        List<User> round = new ArrayList<>();
        for (int i = 0; i < prompts.length; i++) {
            int place = i < users ? FIRST : next(round, i);
            if (place != FIRST) {
                before[i] = round.get(place).turn;
                pass(round, place);
            }
            round.add(new User(i));
        }
        return before;
    }

    /** Size of a round; 0 when the log has none. */
    private int users() {
        int best = 0;
        double bestShare = SURE;
        for (int users = FEWEST_USERS; users <= prompts.length / 3; users++) {
            int fitting = 0;
            for (int i = users; i < 2 * users; i++) {
                fitting += follows(i, i - users, LONGEST_QUESTION) ? 1 : 0;
            }
            double share = (double) fitting / users;
            if (share > bestShare) {
                bestShare = share;
                best = users;
            }
        }
        return best;
    }

    private boolean follows(int turn, int earlier, int question) {
        int added = prompts[turn] - prompts[earlier] - answers[earlier];
        return added > 0 && added <= question;
    }

    private int next(List<User> round, int turn) {
        for (int question : new int[] {USUAL_QUESTION, LONGEST_QUESTION}) {
            for (int place = 0; place < Math.min(WINDOW, round.size()); place++) {
                if (follows(turn, round.get(place).turn, question)) {
                    return place;
                }
            }
        }
        return FIRST;
    }

    /** One user has gone on; those before it have missed their turn. */
    private static void pass(List<User> round, int place) {
        round.remove(place);
        for (int i = place - 1; i >= 0; i--) {
            if (++round.get(i).missed > PATIENCE) {
                round.remove(i);
            }
        }
    }

    private static final class User {
        private final int turn;
        private int missed;

        User(int turn) {
            this.turn = turn;
        }
    }
}
