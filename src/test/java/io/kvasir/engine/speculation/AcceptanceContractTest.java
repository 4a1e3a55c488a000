package io.kvasir.engine.speculation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.PolicyRef;
import io.kvasir.model.raw.RawMap;
import io.kvasir.random.KeyedRandom;
import io.kvasir.random.RandomStreams;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every acceptance model promises, by its catalogue. */
class AcceptanceContractTest {
    private static final int ROUNDS = 20_000;
    /** Standard errors a mean may be off: one run in 15 million fails by chance, and the seeds are fixed. */
    private static final double SIGMAS = 5.4;

    static List<String> models() {
        return AcceptanceModels.CATALOG.names();
    }

    @ParameterizedTest
    @MethodSource("models")
    void accepted_isWithinTheDraftsAndOnesOwnLuck(String name) {
        AcceptanceModel model = model(name, 5);
        AcceptanceModel again = model(name, 5);
        for (int drafts = 0; drafts <= 8; drafts++) {
            for (int position = 0; position < 200; position++) {
                int accepted = model.accepted(position * 31L, position, drafts);
                assertTrue(accepted >= 0 && accepted <= drafts, accepted + " of " + drafts);
                assertEquals(accepted, again.accepted(position * 31L, position, drafts), "the same luck");
            }
        }
    }

    /** A longer draft is the shorter one and more: it never accepts less. */
    @ParameterizedTest
    @MethodSource("models")
    void longerDrafts_acceptNoLess(String name) {
        AcceptanceModel model = model(name, 7);
        for (int position = 0; position < 2_000; position++) {
            int before = 0;
            for (int drafts = 0; drafts <= 8; drafts++) {
                int accepted = model.accepted(3, position, drafts);
                assertTrue(accepted >= before, "drafts " + drafts + " at " + position);
                assertTrue(accepted == before || before == drafts - 1, "only a round accepted whole goes on");
                before = accepted;
            }
        }
        for (int drafts = 1; drafts <= 8; drafts++) {
            double more = model.meanAccepted(drafts) - model.meanAccepted(drafts - 1);
            assertTrue(more >= 0 && more <= 1, "one draft more is accepted " + more + " times");
        }
        assertEquals(0, model.meanAccepted(0), 0);
    }

    @ParameterizedTest
    @MethodSource("models")
    void meanAccepted_isTheMeanOfRounds(String name) {
        AcceptanceModel model = model(name, 11);
        for (int drafts : List.of(1, 3, 8)) {
            double sum = 0;
            double squares = 0;
            for (int round = 0; round < ROUNDS; round++) {
                int accepted = model.accepted(round, 17, drafts);
                sum += accepted;
                squares += (double) accepted * accepted;
            }
            double mean = sum / ROUNDS;
            double error = Math.sqrt((squares / ROUNDS - mean * mean) / ROUNDS);
            assertEquals(model.meanAccepted(drafts), mean, SIGMAS * error + 1e-12, "drafts " + drafts);
        }
    }

    /** Requests and positions differ in their luck. */
    @ParameterizedTest
    @MethodSource("models")
    void luck_differsBetweenRequestsAndPositions(String name) {
        AcceptanceModel model = model(name, 13);
        boolean byRequest = false;
        boolean byPosition = false;
        for (int i = 1; i < 200; i++) {
            byRequest |= model.accepted(0, 0, 8) != model.accepted(i, 0, 8);
            byPosition |= model.accepted(0, 0, 8) != model.accepted(0, i, 8);
        }
        assertTrue(byRequest && byPosition);
    }

    private static AcceptanceModel model(String name, long seed) {
        KeyedRandom luck = new RandomStreams(seed).keyed("acceptance");
        return AcceptanceModels.CATALOG.create(policy(name)).create(luck, "eagle3");
    }

    /** With parameters where there is no default; entries made later do with their defaults. */
    private static PolicyRef policy(String name) {
        return switch (name) {
            case "rates" -> new PolicyRef(name, RawMap.of(Map.of("rates", List.of("0.8", "0.5", "0.3"))));
            case "geometric" -> new PolicyRef(name, RawMap.of(Map.of("alpha", "0.7")));
            default -> PolicyRef.of(name);
        };
    }
}
