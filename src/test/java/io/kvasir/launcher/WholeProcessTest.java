package io.kvasir.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark script works; how long things take is not judged here. A script stands in for the launcher. */
class WholeProcessTest {
    private static final String NOTES_CALLS = """
            echo "$@" >>calls
            while [ $# -gt 0 ]; do
                if [ "$1" = --out ]; then mkdir -p "$2" && echo '{"arrived": 50}' >"$2/summary.json"; fi
                shift
            done
            """;

    @TempDir
    private Path home;

    @BeforeEach
    void copyScripts() throws IOException {
        Files.createDirectories(home.resolve("src/bench"));
        for (String name : List.of("whole-process", "table")) {
            Path target = home.resolve("src/bench/" + name);
            Files.copy(Path.of("src/bench/" + name), target);
            executable(target);
        }
    }

    @Test
    void everyCase_isRunAsOftenAsAsked_andGetsOneRow() throws Exception {
        launcher(NOTES_CALLS);
        List<String> lines = lines(start("-n", "3", "-r", "50", "fleet-16", "quickstart"));
        assertEquals(
                "case\trequests\tcpu_s\tcpu_min_s\tcpu_max_s\twall_s\tresident_mb\tus_per_request\tratio",
                lines.get(0));
        assertEquals(4, lines.size(), lines::toString);
        assertTrue(lines.get(1).matches("start\t50(\t\\d+\\.\\d+){4}\t\\d+\tn/a\tn/a"), lines.get(1));
        assertTrue(lines.get(2).matches("fleet-16\t50(\t\\d+\\.\\d+){4}\t\\d+\t-?\\d+\\.\\d+\t\\S+"), lines.get(2));
        assertTrue(lines.get(3).matches("quickstart\t50(\t\\d+\\.\\d+){4}\t\\d+\tn/a\tn/a"), lines.get(3));
        List<String> calls = Files.readAllLines(home.resolve("calls"));
        assertEquals(
                3,
                calls.stream()
                        .filter(c -> c.contains("scenarios/bench/fleet-16.yaml"))
                        .count());
        assertEquals(
                3,
                calls.stream()
                        .filter(c -> c.contains("scenarios/quickstart.yaml"))
                        .count());
        assertEquals(
                6,
                calls.stream()
                        .filter(c -> c.contains("--set workload.requests=50"))
                        .count());
    }

    @Test
    void traceOfTheWeek_goesToTheWeekAlone() throws Exception {
        launcher(NOTES_CALLS);
        lines(start("-n", "1", "-w", "a week.csv.gz", "week-44m"));
        List<String> calls = Files.readAllLines(home.resolve("calls"));
        assertEquals(
                List.of(false, true),
                calls.stream()
                        .filter(c -> c.startsWith("run"))
                        .map(c -> c.contains("--set workload.trace=a week.csv.gz"))
                        .toList());
    }

    @Test
    void table_hasOneRowForEachLineOfTheDocumentation() throws Exception {
        launcher(NOTES_CALLS);
        List<String> lines = lines(process("src/bench/table", "-n", "1", "-r", "50", "-w", "week.csv.gz"));
        assertEquals("| work | measured | by the clock | memory | reach | aim | |", lines.get(0));
        // Ten requests, 100,000, 10 million and their rate, saturated, speculation, long answers twice, two fleets,
        // week,
        // quickstart.
        List<String> rows = lines.subList(2, lines.indexOf(""));
        assertEquals(12, rows.size(), rows::toString);
        for (String row : rows.subList(1, rows.size())) {
            assertTrue(
                    row.matches("\\| .* \\| .* \\| [0-9.]+ s \\| \\d+ MB \\| .* \\| .* \\| (aim|reach|missed) \\|"),
                    row);
        }
        assertEquals(
                3,
                lines.stream()
                        .filter(row -> row.matches("\\| 50 \\| .* MB \\|"))
                        .count(),
                lines::toString);
    }

    @Test
    void failingRun_endsTheScriptWithItsMessage() throws Exception {
        launcher("[ \"$1\" = --version ] || { echo no such scenario >&2; exit 2; }");
        Process process = start("-n", "1", "fleet-16");
        String messages = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor() != 0);
        assertTrue(messages.contains("no such scenario"), messages);
    }

    @Test
    void everyBenchmarkScenario_standsInTheScriptOrIsTheWeek() throws IOException {
        String script = Files.readString(Path.of("src/bench/whole-process"));
        try (var files = Files.list(Path.of("scenarios/bench"))) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName()).replace(".yaml", "");
                assertTrue(name.startsWith("week-") || script.contains(" " + name), name);
            }
        }
    }

    private void launcher(String body) throws IOException {
        Path script = home.resolve("kvasir");
        Files.writeString(script, "#!/usr/bin/env bash\n" + body + "\n");
        executable(script);
    }

    private static void executable(Path file) {
        assertTrue(file.toFile().setExecutable(true));
    }

    private Process start(String... arguments) throws IOException {
        return process("src/bench/whole-process", arguments);
    }

    private Process process(String script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", script));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(home.toFile()).start();
    }

    private static List<String> lines(Process process) throws Exception {
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        String messages = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), messages);
        return lines;
    }
}
