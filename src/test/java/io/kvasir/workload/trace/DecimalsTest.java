package io.kvasir.workload.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DecimalsTest {
    @Test
    void decimalsAreRoundedLikeTheLibrary() {
        SplittableRandom random = new SplittableRandom(8);
        for (int i = 0; i < 20_000; i++) {
            int digits = random.nextInt(0, 18);
            String text =
                    String.format(Locale.ROOT, "%." + digits + "f", (random.nextDouble() - 0.2) * Math.pow(10, i % 9));
            assertEquals(Double.parseDouble(text), decimal(text), text);
        }
        for (String text :
                new String[] {"1e3", "-2.5E-4", ".5", "5.", "+7", "00012", "123456789012345678901234567890"}) {
            assertEquals(Double.parseDouble(text), decimal(text), text);
        }
    }

    @Test
    void whatIsNoNumberIsNaN() {
        for (String text :
                new String[] {"", "-", ".", "a", "1.2.3", "0x10", "NaN", "Infinity", "1d", "1f", "1 2", "--1"}) {
            assertTrue(Double.isNaN(decimal(text)), text);
        }
    }

    @Test
    void wholeNumbers() {
        assertEquals(0, whole("0"));
        assertEquals(-12, whole("-12"));
        assertEquals(123456789012345678L, whole("123456789012345678"));
        for (String text : new String[] {"", "-", "1.0", "1e3", "x", "1234567890123456789"}) {
            assertEquals(Decimals.BAD, whole(text), text);
        }
    }

    private static double decimal(String text) {
        byte[] bytes = (",," + text + ",").getBytes(StandardCharsets.UTF_8);
        return Decimals.decimal(bytes, 2, bytes.length - 1);
    }

    private static long whole(String text) {
        byte[] bytes = (",," + text + ",").getBytes(StandardCharsets.UTF_8);
        return Decimals.whole(bytes, 2, bytes.length - 1);
    }
}
