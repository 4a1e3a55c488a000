package io.kvasir.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManualTest {
    private static final Path MARKDOWN = Path.of("docs/cli-reference.md");
    private static final Path MAN = Path.of("docs/man/kvasir.1");

    @Test
    void reference_isInStepWithTheCommands() throws Exception {
        assertEquals(Manual.markdown(Main.commandLine()), Files.readString(MARKDOWN), "renew it by .ci/manual");
    }

    @Test
    void manualPage_isInStepWithTheCommands() throws Exception {
        assertEquals(Manual.man(Main.commandLine()), Files.readString(MAN), "renew it by .ci/manual");
    }

    @Test
    void everyCommandAndOption_standsInIt() {
        String page = Manual.markdown(Main.commandLine());
        assertAll(Main.commandLine().getSubcommands().values().stream()
                .map(line -> line.getCommandSpec())
                .filter(spec -> !spec.name().equals("help"))
                .flatMap(spec -> Stream.concat(
                        Stream.of("## kvasir " + spec.name() + "\n"),
                        spec.options().stream()
                                .map(option -> option.longestName())
                                .filter(name -> !name.equals("--help") && !name.equals("--version"))))
                .map(words -> () -> assertTrue(page.contains(words), words)));
    }

    @Test
    void everyExample_isUnderstood() {
        List<String> examples = CommandText.all(Main.commandLine()).stream()
                .flatMap(command -> command.examples().stream())
                .filter(example -> example.startsWith("kvasir "))
                .toList();
        assertTrue(examples.size() > 20, "found " + examples);
        assertAll(examples.stream()
                .map(example -> example.replaceFirst("^kvasir ", "").replaceFirst(" *>.*", ""))
                .map(words -> () -> assertDoesNotThrow(() -> Main.commandLine().parseArgs(words.split(" +")), words)));
    }

    @Test
    void manualPage_isUnderstoodByRoff(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/groff")), "no groff");
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process = new ProcessBuilder("groff", "-man", "-Tutf8", "-ww", MAN.toString())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "groff hangs");
        assertEquals("", Files.readString(err));
        assertTrue(Files.readString(out).contains("discrete-event simulator"), "it has a text");
    }
}
