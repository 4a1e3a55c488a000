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

    @Test
    void beginningOfACommand_isCompleted() throws Exception {
        assertEquals(List.of("sweep"), completions("sw"));
    }

    @Test
    void beginningOfAnOption_isCompleted() throws Exception {
        assertEquals(List.of("--trace-events", "--trace-window"), completions("run", "--trace"));
    }
}
