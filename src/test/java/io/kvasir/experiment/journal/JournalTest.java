package io.kvasir.experiment.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.experiment.StudyFixtures;
import io.kvasir.experiment.task.CandidateBuilder;
import io.kvasir.experiment.task.RunOutcome;
import io.kvasir.experiment.task.RunTask;
import io.kvasir.experiment.task.StudyPoint;
import io.kvasir.experiment.task.TaskFactory;
import io.kvasir.result.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
    private static final RunOutcome OUTCOME = new RunOutcome(
            1,
            Map.of(Metric.TTFT_P99, 0.1 + 0.2, Metric.USD_PER_MTOK_BLENDED, 1e-17 / 3),
            true,
            true,
            List.of("offered 2/s, \"served\" 1/s"));

    @Test
    void outcome_readsBackTheSameToTheLastBit() {
        assertEquals(OUTCOME, OutcomeJson.read(OutcomeJson.write(OUTCOME)));
    }

    @Test
    void outcomeWrittenBeforeTheFlag_isRunAgain(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("journal.jsonl");
        try (Journal journal = Journal.create(file)) {
            journal.finished(task(0), OUTCOME);
            journal.finished(task(1), OUTCOME);
        }
        String text = Files.readString(file);
        Files.writeString(file, text.replaceFirst("\"extrapolated\":true,", ""));
        try (Journal journal = Journal.resume(file)) {
            assertTrue(journal.find(task(0)).isEmpty());
            assertEquals(OUTCOME, journal.find(task(1)).orElseThrow());
        }
    }

    @Test
    void halfALine_isCutOffAndTheRestIsKept(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("deep/journal.jsonl");
        try (Journal journal = Journal.create(file)) {
            journal.finished(task(0), OUTCOME);
            journal.failed(task(1), "no luck");
        }
        Files.writeString(file, "{\"key\":\"abc\",\"outc", StandardOpenOption.APPEND);
        try (Journal journal = Journal.resume(file)) {
            assertEquals(OUTCOME, journal.find(task(0)).orElseThrow());
            assertTrue(journal.find(task(1)).isEmpty(), "a failed run is tried again");
            journal.finished(task(1), OUTCOME);
        }
        assertEquals(3, Files.readAllLines(file).size());
        try (Journal journal = Journal.resume(file)) {
            assertEquals(2, journal.size());
        }
    }

    @Test
    void brokenLine_isRefusedWithItsPlace(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("journal.jsonl");
        Files.writeString(file, "\nnonsense\n");
        IOException refused = assertThrows(IOException.class, () -> Journal.resume(file));
        assertTrue(refused.getMessage().contains("journal.jsonl:2"), refused.getMessage());
    }

    @Test
    void key_followsFromWhatIsRunAlone() {
        String key = task(0).key();
        assertEquals(key, task(0).key());
        assertNotEquals(key, task(1).key(), "replication");
        assertEquals(key, key("name=other", "deployments.h100.name=renamed"), "names do not count");
        assertEquals(key, key("experiment.replications=9"), "more replications keep the first ones");
        for (String change : List.of(
                "experiment.seed=4",
                "workload.requests=401",
                "workload.slo.ttft=501ms",
                "deployments.h100.price.usd_per_device_hour=3",
                "deployments.h100.engine.max_num_seqs=64")) {
            assertNotEquals(key, key(change), change);
        }
    }

    @Test
    void key_countsTheBytesOfATrace(@TempDir Path folder) throws IOException {
        Path trace = folder.resolve("trace.csv");
        String head = "timestamp,prompt_tokens,output_tokens\n";
        Files.writeString(trace, head + "0,10,10\n");
        String one = traced(trace);
        Files.writeString(trace, head + "0,10,11\n");
        assertNotEquals(one, traced(trace));
    }

    private static String traced(Path trace) {
        String text = StudyFixtures.SMALL.replaceAll("(?m)^  (arrivals|prompt_tokens|output_tokens|requests):.*\n", "");
        var document = StudyFixtures.reader().parse("t.yaml", text, List.of("workload.trace=" + trace));
        StudyPoint point = new CandidateBuilder(StudyFixtures.reader(), document)
                .build(Map.of())
                .get(0)
                .point()
                .orElseThrow();
        return new TaskFactory("v").task(point, 0, 0).key();
    }

    private static String key(String... settings) {
        return task(0, settings).key();
    }

    private static RunTask task(int replication, String... settings) {
        StudyPoint point = new CandidateBuilder(StudyFixtures.reader(), StudyFixtures.small(settings))
                .build(Map.of())
                .get(0)
                .point()
                .orElseThrow();
        return new TaskFactory("v").task(point, 0, replication);
    }
}
