package io.kvasir.experiment.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.experiment.StudyFixtures;
import io.kvasir.experiment.journal.Journal;
import io.kvasir.experiment.journal.StudyRuns;
import io.kvasir.experiment.task.LocalExecutor;
import io.kvasir.experiment.task.RunTask;
import io.kvasir.experiment.task.TaskExecutor;
import io.kvasir.experiment.task.TaskResult;
import io.kvasir.report.content.StudyBasis;
import io.kvasir.report.json.SweepJson;
import io.kvasir.result.Metric;
import io.kvasir.scenario.InvalidScenarioException;
import io.kvasir.scenario.source.ScenarioDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SweepTest {
    @Test
    void rates_offerThatManyRequestsUnderTheSameLuck() {
        SweepResult result = sweep(StudyFixtures.small(), StudyFixtures.runs(), "rate=2/s,4/s");
        assertEquals(4, result.rows().size());
        SweepRow slow = result.rows().get(0);
        SweepRow fast = result.rows().get(2);
        assertEquals(Map.of("rate", "2/s"), slow.settings());
        double slowRate = slow.runs().get(0).metric(Metric.OFFERED_RATE);
        double fastRate = fast.runs().get(0).metric(Metric.OFFERED_RATE);
        assertEquals(2, fastRate / slowRate, 1e-9, "the same gaps on another clock");
        assertEquals(
                slow.runs().get(0).metric(Metric.OUTPUT_TOKEN_THROUGHPUT) / slowRate,
                fast.runs().get(0).metric(Metric.OUTPUT_TOKEN_THROUGHPUT) / fastRate,
                0.05 * slow.runs().get(0).metric(Metric.OUTPUT_TOKEN_THROUGHPUT) / slowRate,
                "the same lengths");
    }

    @Test
    void automaticRates_lieAroundTheKneeOfEachDeployment() {
        ScenarioDocument document = StudyFixtures.small("experiment.replications=1", "sweep.points=5");
        SweepResult result = sweep(document, StudyFixtures.runs());
        assertEquals(2, result.knees().size());
        assertEquals(10, result.rows().size());
        assertTrue(result.knees().get(0).load() > result.knees().get(1).load(), "an H100 keeps up with more");
        for (int d = 0; d < 2; d++) {
            List<SweepRow> curve = result.rows().subList(5 * d, 5 * d + 5);
            assertFalse(curve.get(0).saturated());
            assertTrue(curve.get(4).saturated());
        }
    }

    @Test
    void impossibleLayout_isARowWithItsReasonAndTheOthersRun() {
        SweepResult result = sweep(
                StudyFixtures.small("model=llama-3.1-70b", "experiment.replications=1", "workload.requests=50"),
                StudyFixtures.runs(),
                "deployments.*.parallelism.tensor=4,8");
        assertTrue(result.rows().stream().allMatch(row -> row.kind() == SweepRow.Kind.RAN), "TP1 as written cannot");
        SweepResult tight = sweep(
                StudyFixtures.small(
                        "model=llama-3.1-70b", "deployments.*.parallelism.tensor=4", "workload.requests=50"),
                StudyFixtures.runs(),
                "deployments.h100.parallelism.tensor=1,4");
        assertEquals(SweepRow.Kind.INFEASIBLE, tight.rows().get(0).kind());
        assertTrue(
                tight.rows().get(0).trouble().contains("GiB"),
                tight.rows().get(0).trouble());
        assertEquals(SweepRow.Kind.RAN, tight.rows().get(1).kind());
        assertEquals(SweepRow.Kind.RAN, tight.rows().get(2).kind());
    }

    @Test
    void misspelledPath_isAMistakeAndNoInfeasibility() {
        assertThrows(
                InvalidScenarioException.class,
                () -> sweep(StudyFixtures.small(), StudyFixtures.runs(), "deployments.*.engine.max_num_seq=64,128"));
    }

    @Test
    void killedSweep_goesOnToTheSameBytes(@TempDir Path folder) throws IOException {
        String whole = SweepJson.write(
                sweep(StudyFixtures.small(), StudyFixtures.runs(), "rate=2/s,4/s,6/s"), StudyBasis.NONE);
        Path file = folder.resolve(Journal.FILE);
        try (Journal journal = Journal.create(file)) {
            StudyRuns dying = StudyFixtures.runs(new Dying(5), Optional.of(journal));
            assertThrows(IllegalStateException.class, () -> sweep(StudyFixtures.small(), dying, "rate=2/s,4/s,6/s"));
        }
        Counting counting = new Counting();
        try (Journal journal = Journal.resume(file)) {
            assertEquals(5, journal.size());
            StudyRuns again = StudyFixtures.runs(counting, Optional.of(journal));
            assertEquals(
                    whole, SweepJson.write(sweep(StudyFixtures.small(), again, "rate=2/s,4/s,6/s"), StudyBasis.NONE));
        }
        assertEquals(12 - 5, counting.runs, "what was finished is not run again");
    }

    @Test
    void failedRun_isReportedAndDoesNotStopTheRest() {
        StudyRuns runs = StudyFixtures.runs(new Failing(), Optional.empty());
        SweepResult result = sweep(StudyFixtures.small(), runs, "rate=2/s,4/s");
        assertEquals(2, result.failed().size());
        assertEquals("l40s", result.failed().get(0).identity().name());
        assertEquals("out of luck", result.failed().get(0).trouble());
        assertEquals(1, result.failed().get(0).runs().size(), "the other replication is kept");
        assertEquals(2, result.rows().get(0).runs().size());
    }

    private static SweepResult sweep(ScenarioDocument document, StudyRuns runs, String... vary) {
        var reader = StudyFixtures.reader();
        SweepPlan plan = SweepPlan.of(document, List.of(vary));
        return new Sweep(reader, StudyFixtures.VERSION, runs).run(document, plan);
    }

    /** Counts what is really run. */
    private static final class Counting implements TaskExecutor {
        private final LocalExecutor local = new LocalExecutor(1, 0);
        private int runs;

        @Override
        public void run(List<RunTask> tasks, Listener listener) {
            runs += tasks.size();
            local.run(tasks, listener);
        }

        @Override
        public void close() {
            local.close();
        }
    }

    /** Breaks off after some runs, as a killed program does. */
    private record Dying(int after) implements TaskExecutor {
        @Override
        public void run(List<RunTask> tasks, Listener listener) {
            for (RunTask task : tasks.subList(0, after)) {
                listener.finished(task, task.run());
            }
            throw new IllegalStateException("killed");
        }

        @Override
        public void close() {}
    }

    /** The second replication of the second deployment fails. */
    private static final class Failing implements TaskExecutor {
        @Override
        public void run(List<RunTask> tasks, Listener listener) {
            for (RunTask task : tasks) {
                if (task.deployment() == 1 && task.replication() == 1) {
                    listener.failed(task, TaskResult.failed(task, "out of luck").failure());
                } else {
                    listener.finished(task, task.run());
                }
            }
        }

        @Override
        public void close() {}
    }
}
