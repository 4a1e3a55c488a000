package io.kvasir.experiment.validate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kvasir.random.RandomStreams;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConversationsTest {
    private static final int USERS = 10;

    /** Ten users in turn, four rounds; a question has 5 to 9 tokens, an answer 100 to 190. */
    @Test
    void turnsOfUsersInTurn_leadBackToTheFirstOfEach() {
        int[] prompts = new int[4 * USERS];
        int[] answers = new int[4 * USERS];
        for (int i = 0; i < prompts.length; i++) {
            answers[i] = 100 + i * 37 % 91;
            prompts[i] = i < USERS ? 200 + 53 * i : prompts[i - USERS] + answers[i - USERS] + 5 + i % 5;
        }
        int[] expected = IntStream.range(0, prompts.length).map(i -> i % USERS).toArray();
        assertArrayEquals(expected, Conversations.roots(prompts, answers));
    }

    /** The third user has said all in the second round: the others go on without a gap. */
    @Test
    void aUserWhoHasDone_leavesTheRound() {
        int[] prompts = new int[4 * USERS - 2];
        int[] answers = new int[prompts.length];
        int[] user = new int[prompts.length];
        int[] last = new int[USERS];
        int at = 0;
        for (int round = 0; round < 4; round++) {
            for (int u = 0; u < USERS; u++) {
                if (round < 2 || u != 2) {
                    answers[at] = 150;
                    prompts[at] = round == 0 ? 200 + 700 * u : last[u] + 10;
                    last[u] = prompts[at] + answers[at];
                    user[at++] = u;
                }
            }
        }
        assertArrayEquals(user, Conversations.roots(prompts, answers));
    }

    /** A round of at least eight strangers fits by chance with probability below 8 · 0.4⁷ per size; the seed is fixed. */
    @Test
    void promptsOfStrangers_areTheirOwn() {
        RandomGenerator random = new RandomStreams(5).stream("strangers");
        int[] prompts =
                IntStream.range(0, 120).map(i -> 100 + random.nextInt(2000)).toArray();
        int[] answers = new int[120];
        Arrays.fill(answers, 300);
        int[] roots = Conversations.roots(prompts, answers);
        assertEquals(120, Arrays.stream(roots).distinct().count());
    }
}
