package io.kvasir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.LoggerContext;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class LibraryLogTest {
    @Test
    void warnings_goToStandardErrorAndChatterGoesNowhere() {
        LoggerContext context = new LoggerContext();
        new LibraryLog().configure(context);
        assertEquals("WARN Simulator: late\n".replace("\n", System.lineSeparator()), errors(() -> {
            context.getLogger("nl.tudelft.Simulator").info("soon");
            context.getLogger("nl.tudelft.Simulator").warn("{}", "late");
        }));
    }

    /** Found as a service: without it logback would write everything to standard output. */
    @Test
    void loggersOfTheProcess_areSetUpByIt() {
        org.slf4j.Logger logger = org.slf4j.LoggerFactory.getLogger("nl.tudelft.Simulator");
        assertEquals("ERROR Simulator: broken" + System.lineSeparator(), errors(() -> {
            logger.debug("chatter");
            logger.error("broken");
        }));
    }

    private static String errors(Runnable work) {
        PrintStream before = System.err;
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(seen, true, StandardCharsets.UTF_8));
            work.run();
        } finally {
            System.setErr(before);
        }
        return seen.toString(StandardCharsets.UTF_8);
    }
}
