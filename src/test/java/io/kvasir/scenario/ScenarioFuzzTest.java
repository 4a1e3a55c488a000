package io.kvasir.scenario;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Damaged files are refused with problems, never with a stack trace. Seeds are fixed: the test is deterministic. */
class ScenarioFuzzTest {
    private static final ScenarioReader READER = new ScenarioReader(ScenarioEnvironments.shipped());
    private static final String MARKS = "{}[],:-#&*!|>'\"%@` \n\t0159.e$/~?xkK\u00b5\u0007\ufeff";

    @Test
    void damagedText_isReadOrRefused() throws IOException {
        String whole = Files.readString(Path.of("scenarios/quickstart.yaml"));
        SplittableRandom random = new SplittableRandom(20231116);
        int refused = 0;
        for (int i = 0; i < 200; i++) {
            refused += isRefused(damaged(whole, random)) ? 1 : 0;
        }
        assertTrue(refused > 40, "only " + refused + " of 200 refused");
    }

    @Test
    void swappedValues_areReadOrRefused() throws IOException {
        String[] words = Files.readString(Path.of("scenarios/quickstart.yaml"))
                .split("(?<=[ ,{}\\[\\]\\n])|(?=[ ,{}\\[\\]\\n])");
        SplittableRandom random = new SplittableRandom(7);
        int refused = 0;
        for (int i = 0; i < 120; i++) {
            String[] mixed = words.clone();
            int one = random.nextInt(mixed.length);
            int other = random.nextInt(mixed.length);
            mixed[one] = words[other];
            mixed[other] = words[one];
            refused += isRefused(String.join("", mixed)) ? 1 : 0;
        }
        assertTrue(refused > 20, "only " + refused + " of 120 refused");
    }

    private static String damaged(String text, SplittableRandom random) {
        StringBuilder damaged = new StringBuilder(text);
        for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
            int at = random.nextInt(damaged.length());
            char mark = MARKS.charAt(random.nextInt(MARKS.length()));
            switch (random.nextInt(4)) {
                case 0 -> damaged.deleteCharAt(at);
                case 1 -> damaged.insert(at, mark);
                case 2 -> damaged.setCharAt(at, mark);
                default -> damaged.delete(at, Math.min(damaged.length() - 1, at + random.nextInt(40)));
            }
        }
        return damaged.toString();
    }

    private static boolean isRefused(String text) {
        try {
            READER.bind(READER.parse("fuzz.yaml", text, List.of()));
            return false;
        } catch (InvalidScenarioException e) {
            assertFalse(e.problems().isEmpty(), text);
            assertFalse(e.report().isBlank(), text);
            return true;
        } catch (RuntimeException e) {
            return fail("not refused but broken by:\n" + text, e);
        }
    }
}
