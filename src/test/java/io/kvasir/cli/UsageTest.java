package io.kvasir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class UsageTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "run", "run --jobs=x a.yaml", "check --no-such-option a.yaml", "--nonsense"})
    void wrongUsage_exitsWith2AndSaysSoOnStderr(String line) {
        assertEquals(ExitCode.BAD_INPUT, execute(line));
        String said = err.toString();
        assertTrue(said.contains("Usage:") || said.contains("Did you mean:"), said);
        assertEquals("", out.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "run --help", "help run"})
    void help_exitsWith0AndStandsOnStdout(String line) {
        assertEquals(ExitCode.OK, execute(line));
        assertEquals("", err.toString());
        assertTrue(out.toString().contains("kvasir"), out.toString());
    }

    @Test
    void noCommand_exitsWith2() {
        assertEquals(
                ExitCode.BAD_INPUT,
                Main.commandLine()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute());
    }

    private int execute(String line) {
        CommandLine commands = Main.commandLine();
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        return commands.execute(line.split(" "));
    }
}
