package io.kvasir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The completion script as bash loads it. */
@DisabledOnOs(OS.WINDOWS)
final class CompletionTest {
    @TempDir
    private Path folder;

    private List<String> completions(String... words) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash");
        StringWriter script = new StringWriter();
        CommandLine commands = Main.commandLine().setOut(new PrintWriter(script, true));
        assertEquals(ExitCode.OK, commands.execute("completion"));
        Path file = Files.writeString(folder.resolve("completion.bash"), script.toString());
        Path out = folder.resolve("out.txt");
        String typed = "kvasir " + String.join(" ", words);
        String ask = "source '" + file + "'; complete -p kvasir >/dev/null || exit 9; COMP_WORDS=(" + typed
                + " ''); [[ '" + typed + "' == *[a-z-] ]] && unset 'COMP_WORDS[-1]';"
                + " COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _complete_kvasir 2>/dev/null; printf '%s\\n' \"${COMPREPLY[@]}\"";
        Process process = new ProcessBuilder("/bin/bash", "-c", ask)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "bash hangs");
        assertEquals(0, process.exitValue(), Files.readString(out));
        return Files.readAllLines(out).stream().map(String::strip).toList();
    }

    private static String script(String... shell) {
        StringWriter script = new StringWriter();
        CommandLine commands = Main.commandLine().setOut(new PrintWriter(script, true));
        String[] words = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("completion"), List.of(shell).stream())
                .toArray(String[]::new);
        assertEquals(ExitCode.OK, commands.execute(words));
        return script.toString();
    }

    @Test
    void fish_knowsEveryCommandAndItsOptions() {
        String script = script("fish");
        for (String name : Main.commandLine().getSubcommands().keySet()) {
            assertTrue(script.contains("-n __fish_use_subcommand -f -a '" + name + "' -d '"), name);
        }
        assertTrue(
                script.contains("complete -c kvasir -n '__fish_seen_subcommand_from run' -l trace-window -r -d '"),
                script);
        assertTrue(script.contains("complete -c kvasir -n '__fish_seen_subcommand_from run' -l plots -d '"), script);
        for (String line : script.lines().toList()) {
            long quotes = line.replace("\\'", "").chars().filter(c -> c == '\'').count();
            assertEquals(0, quotes % 2, line);
            assertTrue(!line.contains("${"), line);
        }
    }

    @Test
    void fishItself_completesACommand() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/fish")), "no fish");
        Path file = Files.writeString(folder.resolve("completion.fish"), script("fish"));
        Process process = new ProcessBuilder("/usr/bin/fish", "-c", "source " + file + "; complete -C 'kvasir swe'")
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(out.startsWith("sweep\t"), out);
    }

    @Test
    void zshHasTheScriptOfBash_andAnUnknownShellIsRefused() {
        assertEquals(script(), script("zsh"));
        CommandLine commands = Main.commandLine().setErr(new PrintWriter(new StringWriter()));
        assertEquals(ExitCode.BAD_INPUT, commands.execute("completion", "tcsh"));
    }

    @Test
    void beginningOfACommand_isCompleted() throws Exception {
        assertEquals(List.of("sweep"), completions("sw"));
    }

    @Test
    void beginningOfAnOption_isCompleted() throws Exception {
        assertEquals(List.of("--trace-events", "--trace-window"), completions("run", "--trace"));
    }
}
