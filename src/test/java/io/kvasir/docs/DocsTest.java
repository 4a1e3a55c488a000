package io.kvasir.docs;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Commands that are printed exist, files that are named exist, links lead somewhere. */
final class DocsTest {
    private static final Pattern TEST_NAME = Pattern.compile("`([A-Z][A-Za-z]+Test)`");

    /** Commands that answer at once and are therefore run, not only parsed. */
    private static final Set<String> QUICK = Set.of("check", "catalog", "--help", "--version");

    static List<MarkdownFile> pages() {
        return MarkdownFile.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void links_leadSomewhere(MarkdownFile page) {
        assertAll(page.links().stream()
                .map(link -> () -> assertTrue(resolves(page, link), page + " links to " + link)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void commands_areUnderstood(MarkdownFile page) {
        assertAll(page.commands().stream()
                .map(command -> () -> assertDoesNotThrow(() -> parse(command), page + ": kvasir " + command)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void commands_nameScenariosThatShip(MarkdownFile page) {
        assertAll(page.commands().stream()
                .flatMap(command -> Arrays.stream(words(command)))
                .filter(word -> word.startsWith("scenarios/") && !word.contains("*"))
                .map(file -> () -> assertTrue(Files.isRegularFile(Path.of(file)), page + " names " + file)));
    }

    @Test
    void quickCommands_succeed() {
        Set<String> quick = pages().stream()
                .flatMap(page -> page.commands().stream())
                .filter(command -> QUICK.contains(words(command)[0]) && words(command).length > 1)
                .filter(command -> !command.contains("mine.yaml"))
                .filter(command -> command.equals(command.toLowerCase(java.util.Locale.ROOT)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(quick.size() >= 3, "found " + quick);
        assertAll(quick.stream().map(command -> () -> succeeds(words(command))));
    }

    @Test
    void printedScenarios_areRight(@TempDir Path folder) throws IOException {
        int printed = 0;
        for (MarkdownFile page : pages()) {
            for (String scenario : page.scenarios()) {
                Path file = folder.resolve("printed-" + printed++ + ".yaml");
                Files.writeString(file, scenario);
                succeeds("check", file.toString());
            }
        }
        assertTrue(printed > 0, "the quickstart prints a scenario");
    }

    @Test
    void readme_namesTheTwoCommands() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        assertTrue(readme.contains("./kvasir run scenarios/quickstart.yaml"), "how to run");
        assertTrue(readme.contains("mvn verify"), "how to test");
        assertTrue(Files.readString(Path.of(".ci/run")).contains(" verify"), "continuous integration does the same");
    }

    @Test
    void testsNamedInPages_exist() throws IOException {
        Set<String> written;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            written = files.map(path -> path.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        Set<String> named = pages().stream()
                .flatMap(page -> page.found(TEST_NAME).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        named.removeAll(written);
        assertEquals(new TreeSet<String>(), named, "tests that pages name and nobody wrote");
    }

    @Test
    void decisionRecords_areAllInTheirIndex() throws IOException {
        String index = Files.readString(Path.of("docs/adr/README.md"));
        try (Stream<Path> records = Files.list(Path.of("docs/adr"))) {
            assertAll(records.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("\\d{4}-.*\\.md"))
                    .map(name -> () -> assertTrue(index.contains("(" + name + ")"), name)));
        }
    }

    private static boolean resolves(MarkdownFile page, String link) {
        String[] parts = link.split("#", 2);
        Path folder = page.path().toAbsolutePath().getParent();
        Path target =
                parts[0].isEmpty() ? page.path() : folder.resolve(parts[0]).normalize();
        if (!Files.exists(target)) {
            return false;
        }
        if (parts.length == 1 || !target.toString().endsWith(".md")) {
            return true;
        }
        return pages().stream()
                .filter(other -> other.path().toAbsolutePath().equals(target.toAbsolutePath()))
                .anyMatch(other ->
                        other.anchors().contains(parts[1]) || other.text().contains("\"" + parts[1] + "\""));
    }

    /** A bare name stands for the command; with anything behind it, it must parse. */
    private static void parse(String command) {
        CommandLine line = Main.commandLine();
        if (command.matches("[a-z]+")) {
            assertTrue(line.getSubcommands().containsKey(command), "no command " + command);
        } else {
            line.parseArgs(words(command));
        }
    }

    private static void succeeds(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        assertEquals(0, line.execute(args), () -> String.join(" ", args) + "\n" + err);
    }

    private static String[] words(String command) {
        return command.strip().split("\\s+");
    }
}
