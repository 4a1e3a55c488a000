package io.kvasir.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.assembly.Policies;
import io.kvasir.assembly.RunOptions;
import io.kvasir.engine.RequestState;
import io.kvasir.measure.RequestSink;
import io.kvasir.model.Scenario;
import io.kvasir.random.RandomStreams;
import io.kvasir.report.json.SummaryJson;
import io.kvasir.result.Assumptions;
import io.kvasir.sim.CheckLevel;
import io.kvasir.workload.RequestSource;
import io.kvasir.workload.TraceGenerator;
import io.kvasir.workload.Workloads;
import io.kvasir.workload.trace.TraceWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How a scenario is carried out changes no byte of its result: every scenario of the repository, shortened, step by step
 * with every check and alone, against runs of steps as one event beside other runs. What needs a trace gets a made one.
 */
class EveryScenarioTest {
    private static final Path SCENARIOS = Path.of("scenarios");
    private static final Path QUICKSTART = SCENARIOS.resolve("quickstart.yaml");
    private static final int REQUESTS = 120;

    @TempDir
    static Path folder;

    private static Path trace;

    @BeforeAll
    static void makeTrace() throws IOException {
        trace = folder.resolve("trace.csv.gz");
        Scenario scenario = Policies.scenarioReader().read(QUICKSTART, List.of("workload.requests=" + REQUESTS));
        try (RequestSource source = Workloads.open(scenario.workload(), new RandomStreams(1))) {
            TraceGenerator.write(source, trace, TraceWriter.Format.of("csv"));
        }
    }

    /** Claims without deployments are arithmetic on the catalogue; all else runs. */
    static Stream<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.walk(SCENARIOS)) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file ->
                            text(file).contains("deployments:") || text(file).contains("extends:"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void stepByStepAloneAndChecked_givesTheBytesOfRunsOfStepsBesideOthers(Path file) {
        Outcome coalesced = run(file, CheckLevel.BASIC, true, 2);
        Outcome stepwise = run(file, CheckLevel.FULL, false, 1);
        assertEquals(stepwise.rows(), coalesced.rows());
        assertEquals(stepwise.summary(), coalesced.summary());
    }

    @Test
    void sameRunTwice_givesTheSameBytes() {
        Outcome first = run(QUICKSTART, CheckLevel.BASIC, true, 2);
        assertEquals(first, run(QUICKSTART, CheckLevel.BASIC, true, 2));
        assertTrue(first.rows().size() >= 10, "one file of rows per deployment");
        assertFalse(first.rows().containsValue(""), "every deployment served requests");
    }

    private record Outcome(String summary, TreeMap<String, String> rows) {}

    private static Outcome run(Path file, CheckLevel check, boolean coalescing, int jobs) {
        List<String> settings = new ArrayList<>(List.of("workload.requests=" + REQUESTS, "experiment.replications=1"));
        if (text(file).contains("trace:")) {
            settings.add("workload.trace=" + trace);
        }
        Scenario scenario = Policies.scenarioReader().read(file, settings);
        TreeMap<String, StringBuilder> rows = new TreeMap<>();
        RunOptions options = new RunOptions(check, coalescing, (deployment, replication) -> {
            StringBuilder lines = new StringBuilder();
            synchronized (rows) {
                rows.put(deployment + " " + replication, lines);
            }
            return (RequestSink) request -> row(request, lines);
        });
        String summary = SummaryJson.write(
                new ScenarioRunner("test", options, jobs).run(scenario, Assumptions.NONE, RunProgress.NONE));
        TreeMap<String, String> texts = new TreeMap<>();
        rows.forEach((run, lines) -> texts.put(run, lines.toString()));
        return new Outcome(summary, texts);
    }

    private static void row(RequestState r, StringBuilder lines) {
        lines.append(r.request().id()).append(' ').append(r.phase()).append(' ');
        lines.append(r.queuedSeconds()).append(' ').append(r.scheduledSeconds()).append(' ');
        lines.append(r.firstTokenSeconds())
                .append(' ')
                .append(r.finishSeconds())
                .append(' ');
        lines.append(r.cachedTokens()).append(' ').append(r.generatedTokens()).append(' ');
        lines.append(r.preemptions()).append(' ').append(r.draftedTokens()).append(' ');
        lines.append(r.acceptedTokens()).append('\n');
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
