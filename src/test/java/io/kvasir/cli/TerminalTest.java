package io.kvasir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kvasir.experiment.StudyFixtures;
import io.kvasir.launcher.PseudoTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as another process, behind a terminal and behind a pipe. */
final class TerminalTest {
    private static final String ESCAPE = "\u001b[";
    /** Escape sequences that change colour or weight. */
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    private static final Pattern ANY_ESCAPE = Pattern.compile("\u001b\\[[0-9;]*[a-zA-Z]");

    @TempDir
    private Path folder;

    private List<String> program(int columns) throws IOException {
        Files.writeString(folder.resolve("small.yaml"), StudyFixtures.SMALL);
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dkvasir.columns=" + columns,
                "-Dkvasir.progress=" + (columns > 0),
                "-cp",
                System.getProperty("java.class.path"),
                "io.kvasir.cli.Main",
                "run",
                "small.yaml",
                "--no-fail",
                "--out",
                "result",
                "--set",
                "workload.requests=50");
    }

    private String output(List<String> command, Map<String, String> environment) throws Exception {
        Path out = folder.resolve("out.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        for (String name : List.of("NO_COLOR", "CLICOLOR_FORCE", "COLUMNS", "CI", "JAVA_TOOL_OPTIONS")) {
            builder.environment().remove(name);
        }
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the program hangs: " + Files.readString(out));
        }
        assertEquals(0, process.exitValue(), Files.readString(out));
        return Files.readString(out);
    }

    private String onTerminal(int columns, Map<String, String> environment) throws Exception {
        assumeTrue(PseudoTerminal.present(), "no script of util-linux");
        return output(PseudoTerminal.command(columns, program(columns)), environment);
    }

    /** What can be seen when all is printed: of a line that was drawn over, the last version. */
    private static List<String> seen(String output) {
        return Pattern.compile("\r?\n")
                .splitAsStream(output)
                .map(line -> line.substring(line.lastIndexOf('\r') + 1))
                .map(line -> ANY_ESCAPE.matcher(line).replaceAll(""))
                .toList();
    }

    private static int widest(List<String> lines) {
        return lines.stream().mapToInt(String::length).max().orElse(0);
    }

    @Test
    void narrowTerminal_getsATableThatFits_colour_andProgressThatGoesAway() throws Exception {
        String output = onTerminal(80, Map.of());
        List<String> lines = seen(output);
        assertTrue(widest(lines) <= 80, "widest line: " + widest(lines) + "\n" + output);
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("h100 ")), output);
        assertTrue(COLOUR.matcher(output).find(), "bold heads");
        assertTrue(output.contains("/4 runs, "), "progress was drawn");
        assertTrue(lines.stream().noneMatch(line -> line.contains("/4 runs, ")), "and wiped");
        for (String drawn : output.split("\r")) {
            if (drawn.contains("/4 runs, ")) {
                String bar = ANY_ESCAPE.matcher(drawn).replaceAll("");
                assertTrue(bar.length() < 80, "would wrap: " + bar);
            }
        }
    }

    @Test
    void wideTerminal_getsMoreColumns_andNoColourIsHeeded() throws Exception {
        String output = onTerminal(160, Map.of("NO_COLOR", "1"));
        int widest = widest(seen(output));
        assertTrue(widest > 100 && widest <= 160, "widest line: " + widest + "\n" + output);
        assertFalse(COLOUR.matcher(output).find(), "no colour was asked for");
    }

    @Test
    void pipe_getsNeitherColourNorProgress() throws Exception {
        String output = output(program(0), Map.of());
        assertFalse(output.contains(ESCAPE), output);
        assertFalse(output.contains("\r"), output);
        assertTrue(output.lines().anyMatch(line -> line.startsWith("h100 ")), output);
    }
}
